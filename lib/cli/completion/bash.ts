/** Completion for bash: one function, no helper package needed. */
import { type Field, flagsOf } from '../command.js';
import type { CompletedLine } from './words.js';

export function bashCompletion(line: CompletedLine): string {
  const name = line.program;
  const fn = `_${name.replaceAll('-', '_')}`;
  const all = [...line.globals, ...line.commands.flatMap((command) => command.options)];
  const valued = unique(all.filter((option) => option.takes !== 'nothing').flatMap(flagsOf));
  const branch = (
    pattern: string,
    names: readonly string[],
    options: readonly Field[],
    files = false,
  ): string =>
    `    ${pattern}) names='${names.join(' ')}' options='${unique(flags(options)).join(' ')}'${files ? ' files=1' : ''} ;;`;
  const cases = line.commands.map((command) =>
    branch(command.name, command.choices, [...command.options, ...line.globals], command.takesFile),
  );
  const top = branch(
    "''",
    line.commands.map((command) => command.name),
    line.globals,
  );
  return `# bash completion for ${name}. Load it: source <(${name} completion bash)
${fn}() {
  # "=" splits words in bash: --log-level=d arrives as three.
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' names options files='' i
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]] && ((COMP_CWORD > 1)); then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  case $prev in
${valueCases(all)}
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${valued.join('|')})
        if [[ \${COMP_WORDS[i+1]} == '=' ]]; then ((i += 2)); else ((i += 1)); fi ;;
      -*|=) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command in
${top}
${cases.join('\n')}
    *) return ;;
  esac
  if [[ -n $files && $cur != -* ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    return
  fi
  # Options where one is begun, or where there is nothing else to say.
  if [[ $cur == -* || -z $names ]]; then names=$options; fi
  mapfile -t COMPREPLY < <(compgen -W "$names" -- "$cur")
}
complete -F ${fn} ${name}
`;
}

function valueCases(options: readonly Field[]): string {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const option of options) {
    const flag = flagsOf(option).join('|');
    if (option.takes === 'nothing' || seen.has(flag)) continue;
    seen.add(flag);
    if (option.takes === 'file') {
      lines.push(
        `    ${flag}) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;`,
      );
    } else if (option.takes === 'text') {
      lines.push(`    ${flag}) return ;;`);
    } else {
      lines.push(
        `    ${flag}) mapfile -t COMPREPLY < <(compgen -W '${option.takes.join(' ')}' -- "$cur"); return ;;`,
      );
    }
  }
  return lines.join('\n');
}

function flags(options: readonly Field[]): string[] {
  return options.flatMap((option) => flagsOf(option).filter((flag) => flag.startsWith('--')));
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
