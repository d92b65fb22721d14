/** Completion for zsh, by its own _arguments. */
import { type Field, flagsOf } from '../command.js';
import type { CompletedLine } from './words.js';

export function zshCompletion(line: CompletedLine): string {
  const name = line.program;
  const fn = `_${name.replaceAll('-', '_')}`;
  const globals = line.globals.map(specification);
  const commands = line.commands.map(
    (command) => `    ${quote(`${command.name}:${escapeColons(command.summary)}`)}`,
  );
  const cases = line.commands.map((command) => {
    const specs = [...command.options.map(specification), ...globals];
    if (command.choices.length > 0) specs.push(quote(`1:argument:(${command.choices.join(' ')})`));
    if (command.takesFile) specs.push(quote('1:file:_files'));
    return `        ${command.name}) _arguments -s ${unique(specs).join(' ')} ;;`;
  });
  return `#compdef ${name}
# zsh completion for ${name}. Load it: source <(${name} completion zsh)
${fn}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
${commands.join('\n')}
  )
  _arguments -C ${[...globals, "'1: :->command'", "'*:: :->options'"].join(' ')}
  case $state in
    command) _describe -t commands command commands ;;
    options)
      case $line[1] in
${cases.join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == ${fn} ]]; then
  ${fn} "$@"
else
  compdef ${fn} ${name}
fi
`;
}

function specification(option: Field): string {
  const text = option.help.replaceAll(/[[\]]/g, String.raw`\$&`);
  const value =
    option.takes === 'nothing'
      ? ''
      : option.takes === 'file'
        ? ':file:_files'
        : option.takes === 'text'
          ? ':text: '
          : `:value:(${option.takes.join(' ')})`;
  const flags = flagsOf(option);
  const [first, ...rest] = flags;
  if (rest.length === 0) return quote(`${first ?? ''}[${text}]${value}`);
  // One spelling excludes the other; the braces stay outside the quotes so that the shell expands them.
  return `${quote(`(${flags.join(' ')})`)}{${flags.join(',')}}${quote(`[${text}]${value}`)}`;
}

function escapeColons(text: string): string {
  return text.replaceAll(':', String.raw`\:`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
