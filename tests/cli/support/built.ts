/** The program, a copy for each test file, and a folder with a configuration for each test. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { builtCopy } from '../../support/once/build.js';

/** Nothing of the tester's own environment gets in. */
export const PROGRAM_ENV: Record<string, string> = {
  PATH: process.env['PATH'] ?? '',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
};

export interface ProgramEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Built {
  readonly dist: string;
  readonly program: string;
  call(args: readonly string[], env?: Record<string, string>): ProgramEnd;
  /** A bash line in which $1 $2 is the program. */
  shell(line: string): ProgramEnd;
  remove(): void;
}

export function build(): Built {
  const dist = builtCopy();
  const program = path.join(dist, 'wanctl-steer.cjs');
  const run = (file: string, args: readonly string[], env: Record<string, string>): ProgramEnd => {
    const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', env });
    return { code: status, out: stdout, err: stderr };
  };
  return {
    dist,
    program,
    call: (args, env = {}) => run(process.execPath, [program, ...args], { ...PROGRAM_ENV, ...env }),
    shell: (line) =>
      run('bash', ['--norc', '--noprofile', '-c', line, 'bash', process.execPath, program], PROGRAM_ENV),
    remove: () => fs.rmSync(dist, { recursive: true, force: true }),
  };
}

export interface Case {
  readonly dir: string;
  readonly config: string;
  readonly stateFile: string;
}

/** A sound configuration whose password is not to be had, and no state yet. */
export function makeCase(built: Built): Case {
  const dir = fs.mkdtempSync(path.join(built.dist, 'case-'));
  const config = path.join(dir, 'steering.yaml');
  const stateFile = path.join(dir, 'state.json');
  fs.writeFileSync(
    config,
    `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.0.2.1, user: steer, password: "\${STEER_TEST_PASSWORD}" }
mangle_rule: { comment: "steer" }
measurement: { ping_host: 192.0.2.2 }
state: { file: ${stateFile} }
lock_file: ${path.join(dir, 'lock')}
journal: { file: ${path.join(dir, 'journal.jsonl')} }
`,
  );
  return { dir, config, stateFile };
}
