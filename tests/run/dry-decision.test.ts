/**
 * A dry decision cannot act: no actuator takes it, and the compiler says so. Jest does not check types, so the
 * compiler is asked here, in memory, with and without the mistake.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HERE = path.join(ROOT, 'tests/core');

const PRELUDE = `
  import { actuate, type Actuation } from '../../lib/run/act.js';
  import { steerDry, type CyclePorts, type CycleContext } from '../../lib/run/cycle.js';
  import type { Conclusion } from '../../lib/core/decide/decide.js';
  import type { Decision, DryDecision, LiveDecision } from '../../lib/core/model/decision.js';
  declare const rest: Omit<Actuation, 'decision'>;
  declare const dry: DryDecision;
  declare const live: LiveDecision;
  declare const either: Decision;
  declare const conclusion: Conclusion;
  declare const ports: CyclePorts;
  declare const context: CycleContext;
`;

/** Each is one statement; \`null\` = must compile, else the fragment of the error it must cause. */
const SNIPPETS: Record<string, { code: string; error: string | null }> = {
  'a live decision acts': { code: 'void actuate({ ...rest, decision: live });', error: null },
  'a dry one does not': { code: 'void actuate({ ...rest, decision: dry });', error: 'DryDecision' },
  'nor one that may be either': { code: 'void actuate({ ...rest, decision: either });', error: 'Decision' },
  'nor a conclusion nobody has called live': {
    code: 'void actuate({ ...rest, decision: conclusion });',
    error: 'mode',
  },
  'a dry one is not assigned to a live one': {
    code: 'const d: LiveDecision = dry; void d;',
    error: 'DryDecision',
  },
  'nor relabelled by spreading it': {
    code: 'const d: LiveDecision = { ...live, ...dry }; void d;',
    error: 'mode',
  },
  'a dry run is given no hand': {
    code: 'void steerDry({ ...ports, router: { ...ports.router } }, context).then((r) => r.record); declare const eyes: Parameters<typeof steerDry>[0]["router"]; void eyes.send;',
    error: 'send',
  },
};

describe('the compiler', () => {
  const errors = new Map<string, string[]>();

  beforeAll(() => {
    const read = ts.readConfigFile(path.join(ROOT, 'tsconfig.base.json'), (file) => ts.sys.readFile(file));
    const base = read.config as { compilerOptions: object };
    const { options } = ts.convertCompilerOptionsFromJson(base.compilerOptions, ROOT);
    const names = Object.keys(SNIPPETS);
    const fileOf = (name: string): string => path.join(HERE, `snippet-${String(names.indexOf(name))}.ts`);
    const texts = new Map(names.map((name) => [fileOf(name), `${PRELUDE}\n${SNIPPETS[name]?.code ?? ''}\n`]));
    const host = ts.createCompilerHost({ ...options, types: ['node'] });
    const disk = { ...host };
    host.fileExists = (file) => texts.has(file) || disk.fileExists(file);
    host.readFile = (file) => texts.get(file) ?? disk.readFile(file);
    host.getSourceFile = (file, version, ...more) => {
      const text = texts.get(file);
      return text === undefined
        ? disk.getSourceFile(file, version, ...more)
        : ts.createSourceFile(file, text, version, true);
    };
    const program = ts.createProgram(
      [...texts.keys()],
      { ...options, composite: false, types: ['node'], noUnusedLocals: false },
      host,
    );
    for (const name of names) {
      const source = program.getSourceFile(fileOf(name));
      const found = [...program.getSemanticDiagnostics(source), ...program.getSyntacticDiagnostics(source)];
      errors.set(
        name,
        found.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n')),
      );
    }
  }, 60_000);

  test.each(Object.keys(SNIPPETS))('%s', (name) => {
    const { error } = SNIPPETS[name] ?? { error: null };
    if (error === null) expect(errors.get(name)).toEqual([]);
    else expect(errors.get(name)).toEqual([expect.stringContaining(error)]);
  });
});
