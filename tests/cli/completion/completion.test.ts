/** Completion as the shells themselves do it: the printed script is loaded and asked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../../lib/cli/main.js';
import { SHELLS } from '../../../lib/cli/commands/completion.js';
import { collectIo } from '../support/io.js';

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'steer-completion-'));
  for (const shell of SHELLS) {
    const io = collectIo();
    await main(['completion', shell], io);
    writeFileSync(path.join(dir, shell), io.out());
  }
  writeFileSync(path.join(dir, 'steering one.yaml'), '');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What bash offers for a line with the cursor at its end, through its own word splitting rules. */
function bash(line: string): string[] {
  // COMP_WORDBREAKS has "=", so such words arrive in parts, as they do here.
  const words = line
    .split(' ')
    .flatMap((word) => (word === '' ? [''] : word.split(/(=)/).filter((part) => part !== '')));
  const script = `
    source ./bash
    COMP_LINE=$1 COMP_POINT=\${#1}; shift
    COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
    spec=$(complete -p wanctl-steer); fn=\${spec##*-F }; fn=\${fn%% *}
    $fn
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '--noprofile', '-c', script, 'bash', line, ...words], {
    cwd: dir,
    encoding: 'utf8',
  });
  return out.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  test.each<[string, string[]]>([
    ['wanctl-steer st', ['status']],
    ['wanctl-steer force-', ['force-enable', 'force-disable']],
    ['wanctl-steer --log-f', ['--log-format']],
    ['wanctl-steer run --d', ['--dry-run']],
    ['wanctl-steer status --w', ['--watch']],
    [
      'wanctl-steer force-enable --',
      [
        '--for',
        '--reason',
        '--json',
        '--take-over',
        '--help',
        '--config',
        '--log-format',
        '--log-level',
        '--version',
      ],
    ],
    ['wanctl-steer run --log-level ', ['debug', 'info', 'notice', 'warning', 'error']],
    ['wanctl-steer --log-level d', ['debug']],
    ['wanctl-steer --log-format=j', ['json']],
    ['wanctl-steer --log-format=', ['auto', 'human', 'json']],
    ['wanctl-steer --log-level debug r', ['run', 'reset', 'report', 'replay', 'router-script', 'rehearse']],
    ['wanctl-steer --log-format=json r', ['run', 'reset', 'report', 'replay', 'router-script', 'rehearse']],
    ['wanctl-steer --config run r', ['run', 'reset', 'report', 'replay', 'router-script', 'rehearse']],
    ['wanctl-steer --config st', ['steering one.yaml']],
    ['wanctl-steer completion ', ['bash', 'zsh', 'fish']],
    ['wanctl-steer replay st', ['steering one.yaml']],
    ['wanctl-steer replay --j', ['--json']],
    ['wanctl-steer explain --journal st', ['steering one.yaml']],
    ['wanctl-steer explain --l', ['--last-transition', '--log-format', '--log-level']],
    [
      'wanctl-steer reset ',
      ['--yes', '--json', '--help', '--config', '--log-format', '--log-level', '--version'],
    ],
    ['wanctl-steer completion z', ['zsh']],
    ['wanctl-steer help fo', ['force-enable', 'force-disable']],
    ['wanctl-steer force-enable --for ', []],
    ['wanctl-steer nonsense --', []],
  ])('%s', (line, offers) => {
    expect(bash(line).sort()).toEqual([...offers].sort());
  });

  test('every command is offered', () => {
    expect(bash('wanctl-steer ')).toEqual([
      ...[
        'run',
        'status',
        'check',
        'health',
        'metrics',
        'force-enable',
        'force-disable',
        'auto',
        'reset',
        'setup',
        'router-script',
        'rehearse',
        'trust',
        'explain',
        'history',
        'report',
        'replay',
        'compare',
        'suggest',
        'serve',
        'notify',
        'demo',
        'completion',
        'help',
      ],
    ]);
  });
});

describe('fish', () => {
  const installed = spawnSync('fish', ['--version']).status === 0;
  function fish(line: string): string[] {
    const script = 'source ./fish; complete -C $argv[1]';
    const out = execFileSync('fish', ['--no-config', '-c', script, line], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, HOME: dir },
    });
    return out.split('\n').flatMap((word) => (word === '' ? [] : [word.split('\t')[0] ?? '']));
  }

  // Left out where this shell is not installed; CI installs it and fails on what never ran.
  (installed ? test.each : test.skip.each)<[string, string[]]>([
    ['wanctl-steer st', ['status']],
    ['wanctl-steer run --d', ['--dry-run']],
    ['wanctl-steer run --log-level d', ['debug']],
    ['wanctl-steer completion z', ['zsh']],
    ['wanctl-steer --config st', ['steering one.yaml']],
    ['wanctl-steer replay st', ['steering one.yaml']],
    ['wanctl-steer status run', []],
  ])('%s', (line, offers) => {
    expect(fish(line).map((word) => word.replaceAll('\\ ', ' '))).toEqual(offers);
  });
});

describe('zsh', () => {
  const installed = spawnSync('zsh', ['--version']).status === 0;
  /** zsh completes only on a terminal of its own; zpty is its own way to have one. */
  function zsh(line: string): string {
    const script = `
      zmodload zsh/zpty
      zpty -b z zsh -f -i
      zpty -w z 'PS1=; bindkey -e; autoload -Uz compinit && compinit -u -D; source ./zsh; zstyle ":completion:*" list-prompt ""; print READY'
      while zpty -r z got '*READY*READY*'; do break; done
      zpty -w -n z "$1"$'\\t'
      zpty -w -n z $'\\x01print -r -- "<'$'\\x05>"\\n'
      zpty -r z got '*<*>*<*>*' ; print -r -- "$got"
      zpty -d z`;
    return execFileSync('zsh', ['-f', '-c', script, 'zsh', line], {
      cwd: dir,
      encoding: 'utf8',
      timeout: 20_000,
    });
  }

  // Left out where this shell is not installed; CI installs it and fails on what never ran.
  (installed ? test.each : test.skip.each)<[string, RegExp]>([
    ['wanctl-steer sta', /<wanctl-steer status ?>/],
    ['wanctl-steer run --dr', /<wanctl-steer run --dry-run ?>/],
    ['wanctl-steer run --log-level de', /<wanctl-steer run --log-level debug ?>/],
    ['wanctl-steer completion fi', /<wanctl-steer completion fish ?>/],
    ['wanctl-steer replay ste', /<wanctl-steer replay steering\\ one.yaml ?>/],
  ])('%s', (line, completed) => {
    expect(zsh(line)).toMatch(completed);
  });
});
