/** The arrows between the parts of the program, read from the source: who may know whom. */
import { describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

interface Import {
  /** Repository path of a file of ours, else the package's name. */
  readonly target: string;
  /** Erased by the compiler. */
  readonly typeOnly: boolean;
  /** Loaded when reached, not with the file. */
  readonly late: boolean;
}

interface Source {
  readonly file: string;
  readonly imports: readonly Import[];
  /** Property accesses and calls the core must not contain, as `line: text`. */
  readonly impure: readonly string[];
}

function filesUnder(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const joined = path.posix.join(path.posix.dirname(from), specifier);
  return joined.replace(/\.js$/, '.ts');
}

function importsOf(file: string, source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean, late = false): void => {
    if (specifier !== undefined && ts.isStringLiteral(specifier)) {
      found.push({ target: resolved(file, specifier.text), typeOnly, late });
    }
  };
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const each = named !== undefined && ts.isNamedImports(named) ? named.elements : [];
      const allTypes = clause?.name === undefined && each.length > 0 && each.every((e) => e.isTypeOnly);
      add(node.moduleSpecifier, clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

/** What reads a clock, dice, the locale or the machine. */
const IMPURE_PROPERTIES = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'globalThis.process',
  'Intl.NumberFormat',
  'Intl.DateTimeFormat',
]);
const IMPURE_METHODS = new Set([
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'localeCompare',
  'toLocaleUpperCase',
  'toLocaleLowerCase',
]);

function impureIn(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const note = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${String(line + 1)}: ${node.getText(source)}`);
  };
  const walk = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const whole = node.getText(source).replace(/\s/g, '');
      if (IMPURE_PROPERTIES.has(whole) || IMPURE_METHODS.has(node.name.text)) note(node);
    }
    const isDate = (callee: ts.Expression): boolean => ts.isIdentifier(callee) && callee.text === 'Date';
    if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments?.length ?? 0) === 0)
      note(node);
    if (ts.isCallExpression(node) && isDate(node.expression)) note(node);
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

function read(file: string): Source {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return { file, imports: importsOf(file, source), impure: impureIn(source) };
}

const sources = [...filesUnder('lib'), ...filesUnder('bin')].map(read);
const under = (folder: string): Source[] => sources.filter((s) => s.file.startsWith(folder));

/** Every arrow that `forbidden` says yes to, readable in a failing test. */
function arrows(from: readonly Source[], forbidden: (i: Import, s: Source) => boolean): string[] {
  return from.flatMap((s) => s.imports.filter((i) => forbidden(i, s)).map((i) => `${s.file} → ${i.target}`));
}

/** Everything that is loaded together with `file`. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { target, typeOnly, late } of sources.find((s) => s.file === file)?.imports ?? []) {
    if (!typeOnly && !late) loadedWith(target, seen);
  }
  return seen;
}

test('the reader of the source sees what it must (or every test below would pass on nothing)', () => {
  expect(under('lib/core/').length).toBeGreaterThan(30);
  expect(loadedWith('lib/run/cycle.ts').has('lib/core/evaluate.ts')).toBe(true);
  const text = `
    import type { A } from './a.js';
    import { type B } from './b.js';
    import { type C, c } from './c.js';
    import './d.js';
    export * from './e.js';
    void import('./f.js');
    type G = import('./g.js').G;
    Date.now(); Math.random(); new Date(); Date(); new Date(5); 'a'.localeCompare('b'); performance.now();
  `;
  const source = ts.createSourceFile('lib/x.ts', text, ts.ScriptTarget.ES2022, true);
  expect(importsOf('lib/x.ts', source)).toEqual([
    { target: 'lib/a.ts', typeOnly: true, late: false },
    { target: 'lib/b.ts', typeOnly: true, late: false },
    { target: 'lib/c.ts', typeOnly: false, late: false },
    { target: 'lib/d.ts', typeOnly: false, late: false },
    { target: 'lib/e.ts', typeOnly: false, late: false },
    { target: 'lib/f.ts', typeOnly: false, late: true },
    { target: 'lib/g.ts', typeOnly: true, late: false },
  ]);
  expect(impureIn(source).map((found) => found.replace(/^\d+: /, ''))).toEqual([
    'Date.now',
    'Math.random',
    'new Date()',
    'Date()',
    "'a'.localeCompare",
    'performance.now',
  ]);
});

describe('lib/core: pure', () => {
  test('imports the core, and types of lib/generated', () => {
    const fine = (i: Import): boolean =>
      i.target.startsWith('lib/core/') || (i.typeOnly && i.target.startsWith('lib/generated/'));
    expect(arrows(under('lib/core/'), (i) => !fine(i))).toEqual([]);
  });

  test('has no clock, no dice and no locale', () => {
    expect(under('lib/core/').flatMap((s) => s.impure.map((found) => `${s.file}:${found}`))).toEqual([]);
  });
});

describe('the run', () => {
  test('the cycle and its steps know the core, the ports and the errors; no adapter, no command', () => {
    const steps = [
      'lib/run/cycle.ts',
      'lib/run/measure.ts',
      'lib/run/act.ts',
      'lib/core/act/session-guard.ts',
      'lib/run/journal.ts',
      'lib/core/settle/exit-code.ts',
      'lib/run/order.ts',
    ];
    const fine = (i: Import): boolean =>
      i.target.startsWith('lib/core/') ||
      ['lib/run/ports.ts', 'lib/core/model/errors.ts', ...steps].includes(i.target);
    expect(
      arrows(
        sources.filter((s) => steps.includes(s.file)),
        (i) => !fine(i),
      ),
    ).toEqual([]);
  });

  test('the ports know types of the core only', () => {
    expect(
      arrows(under('lib/run/ports.ts'), (i) => !(i.typeOnly && i.target === 'lib/core/model/types.ts')),
    ).toEqual([]);
  });

  test('the errors know nobody', () => {
    expect(arrows(under('lib/core/model/errors.ts'), () => true)).toEqual([]);
  });
});

describe('lib/io: adapters', () => {
  test('know the core, the ports, the errors, packages and how a log line looks; of commands only the shape of their streams', () => {
    const fine = (i: Import): boolean =>
      !i.target.startsWith('lib/') ||
      /^lib\/(core|io|generated)\//.test(i.target) ||
      [
        'lib/run/ports.ts',
        'lib/core/model/errors.ts',
        'lib/system/log-line.ts',
        'lib/core/model/wall-time.ts',
      ].includes(i.target) ||
      (i.typeOnly && i.target === 'lib/system/command-io.ts');
    expect(arrows(under('lib/io/'), (i) => !fine(i))).toEqual([]);
  });

  /** What implements a port, or is one way of measuring. All else in lib/io serves them. */
  const ADAPTERS = [
    'autorate-file',
    'clock',
    'journal-file',
    'line-probe',
    'lock-file',
    'log',
    'ping-exec',
    'router-probe',
    'router-rest',
    'router-ssh',
    'state-file',
    'tcp-probe',
  ].map((name) => `lib/io/${name}.ts`);
  /** Declared: the line's probe is made of two, and a state is stamped with the time. */
  const DECLARED = [
    'lib/probe/line-probe.ts → lib/probe/ping.ts',
    'lib/probe/line-probe.ts → lib/probe/tcp-probe.ts',
    'lib/storage/state-file.ts → lib/system/clock.ts',
  ];

  test('the list is of files that exist', () => {
    expect(ADAPTERS.filter((file) => !sources.some((s) => s.file === file))).toEqual([]);
  });

  test('do not know each other beyond what is declared', () => {
    const between = arrows(
      sources.filter((s) => ADAPTERS.includes(s.file)),
      (i) => !i.typeOnly && ADAPTERS.includes(i.target),
    );
    expect(between.filter((arrow) => !DECLARED.includes(arrow))).toEqual([]);
  });

  test('one transport does not load the other', () => {
    expect([...loadedWith('lib/router/rest/router.ts')].filter((f) => /ssh/.test(f))).toEqual([]);
    expect(
      [...loadedWith('lib/router/ssh/router.ts')].filter((f) => /^got$|rest-(http|session|origin)/.test(f)),
    ).toEqual([]);
  });
});

describe('lib/emulator', () => {
  test('is known to itself and to the demo only', () => {
    const outside = sources.filter(
      (s) => !s.file.startsWith('lib/emulator/') && !s.file.startsWith('lib/demo/'),
    );
    const known = arrows(outside, (i) => i.target.startsWith('lib/emulator/'));
    expect(known.filter((arrow) => !arrow.startsWith('lib/cli/commands/demo.ts → '))).toEqual([]);
  });

  test('knows nothing of the pipeline it plays for', () => {
    expect(
      arrows(
        under('lib/emulator/'),
        (i) => i.target.startsWith('lib/') && !i.target.startsWith('lib/emulator/'),
      ),
    ).toEqual([]);
  });

  test('the demo is known to its command only', () => {
    const outside = sources.filter((s) => !s.file.startsWith('lib/demo/'));
    const known = arrows(outside, (i) => i.target.startsWith('lib/demo/'));
    expect(known.filter((arrow) => !arrow.startsWith('lib/cli/commands/demo.ts → '))).toEqual([]);
  });

  test('is not loaded by a run', () => {
    for (const entry of ['bin/wanctl-steer.ts', 'lib/cli/commands/run.ts']) {
      expect([...loadedWith(entry)].filter((f) => /^lib\/(emulator|demo)\//.test(f))).toEqual([]);
    }
  });
});
