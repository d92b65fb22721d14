/**
 * What every object inherits, as a word of a file, a router or a configuration: to every command it is a word that nobody
 * knows, and no more.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { main } from '../../lib/cli/main.js';
import { SteerError } from '../../lib/core/model/errors.js';
import { buildProgram, openHouse, type House } from '../run/house.js';
import { collectIo } from '../cli/support/io.js';
import { config } from '../support/builders.js';
import { tried } from './tries.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, DEAD, Simulation } from '../support/simulation.js';

const WORDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__defineGetter__'];
/** Means as little, and is inherited by nothing. */
const NEUTRAL = 'zzyzx';

let program: string;
let house: House;
/** A few lines of a journal with all that happens to a line, and the state after them. */
let journal: unknown[];
let state: unknown;

beforeAll(async () => {
  program = buildProgram();
  house = await openHouse(program);
  const lived = new Simulation({
    config: config({ confidence: { shadow: true }, alternate: { source: 'lte0' } }),
    line: (tMs) => (tMs >= 60_000 ? DEAD : tMs >= 20_000 ? CONGESTED : CALM),
    alternate: () => 45,
    faults: { write: (_tMs, nth) => (nth === 0 ? 'lost' : 'applied') },
  });
  const kept = memoryJournal();
  lived.journal = kept;
  await lived.runs(40);
  journal = kept.lines.map((line): unknown => JSON.parse(line));
  await house.run('run');
  await house.run('force-enable', '--for', '1h');
  await house.run('run');
  state = house.state();
}, 60_000);
afterAll(async () => {
  await house.close();
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
});

/** What a command comes to: its exit code, or what was thrown that is no answer. */
async function outcome(...argv: string[]): Promise<string> {
  const io = collectIo({ env: { STEER_PW: 'steer-secret', PATH: process.env['PATH'] ?? '' } });
  try {
    return String(await main(['--config', house.config, ...argv], io));
  } catch (error) {
    if (error instanceof SteerError && error.code !== 'internal') return String(error.exitCode);
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function replacedAt<T>(list: readonly T[], at: number, value: T): T[] {
  return list.map((each, index) => (index === at ? value : each));
}

/** Every text in a value, and every key: the value with that one replaced, and where it was. */
function* replaced(value: unknown, word: string, at = ''): Generator<readonly [string, unknown]> {
  if (typeof value === 'string') yield [at, word];
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    // Lists are of one kind; their first few tell.
    for (const [index, part] of (value as unknown[]).slice(0, 7).entries())
      for (const [where, other] of replaced(part, word, `${at}/${String(index)}`))
        yield [where, replacedAt(value, index, other)];
    return;
  }
  const entries = Object.entries(value);
  for (const [index, [key, part]] of entries.entries()) {
    const set = (pair: readonly [string, unknown]): unknown => objectOf(replacedAt(entries, index, pair));
    yield [`${at}/${key}:`, set([word, part])];
    for (const [where, other] of replaced(part, word, `${at}/${key}`)) yield [where, set([key, other])];
  }
}

/** Every key is its own, `__proto__` too, as JSON.parse makes it. */
function objectOf(entries: readonly (readonly [string, unknown])[]): unknown {
  const made = {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

/** The two that differ: one is set by assignment, the other one only read. */
const SLOWLY = WORDS.slice(0, 2);
const word = (index: number): string => WORDS[index % WORDS.length] ?? '';

describe('a foreign word as a key', () => {
  const READERS = [
    ['explain'],
    ['explain', '--last-transition'],
    ['history'],
    ['replay'],
    ['suggest'],
    ['compare'],
  ];

  test('anywhere in a journal', async () => {
    const write = (lines: readonly unknown[]): void =>
      fs.writeFileSync(house.journalFile, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const busiest = journal.reduce<number>(
      (best, line, index) =>
        JSON.stringify(line).length > JSON.stringify(journal[best]).length && index > 1 ? index : best,
      2,
    );
    let tries = 0;
    for (const line of [0, busiest]) {
      const neutral = [...replaced(journal[line], NEUTRAL)];
      const sick = WORDS.map((each) => [...replaced(journal[line], each)]);
      for (const index of neutral.keys()) {
        const [where, changed] = sick[tries % WORDS.length]?.[index] ?? ['', null];
        const command = READERS[tries % READERS.length] ?? [];
        write(replacedAt(journal, line, neutral[index]?.[1]));
        const plain = await outcome(...command);
        write(replacedAt(journal, line, changed));
        expect([where, word(tries), command, await outcome(...command)]).toEqual([
          where,
          word(tries),
          command,
          plain,
        ]);
        expect(plain).toMatch(/^\d+$/);
        tries += 1;
      }
    }
    tried(tries - 1);
    expect(tries).toBeGreaterThan(100);
  }, 120_000);

  test('anywhere in a state, its last run included', async () => {
    const neutral = [...replaced(state, NEUTRAL)];
    const sick = WORDS.map((each) => [...replaced(state, each)]);
    for (const index of neutral.keys()) {
      const [where, changed] = sick[index % WORDS.length]?.[index] ?? ['', null];
      for (const command of [['status'], ['explain']]) {
        fs.writeFileSync(house.stateFile, JSON.stringify(neutral[index]?.[1]), { mode: 0o600 });
        const plain = await outcome(...command);
        fs.writeFileSync(house.stateFile, JSON.stringify(changed), { mode: 0o600 });
        expect([where, word(index), command, await outcome(...command)]).toEqual([
          where,
          word(index),
          command,
          plain,
        ]);
        expect(plain).toMatch(/^\d+$/);
      }
    }
    tried(neutral.length - 1);
    expect(neutral.length).toBeGreaterThan(100);
  }, 120_000);

  test.each(SLOWLY)(
    '%s everywhere: a run goes on',
    async (name) => {
      const sick = [...replaced(state, name)].filter((_each, index) => index % 17 === 0);
      for (const [, changed] of sick) {
        fs.writeFileSync(house.stateFile, JSON.stringify(changed), { mode: 0o600 });
        const ended = await house.run('run', ...(sick.length % 2 === 0 ? ['--dry-run'] : []));
        expect([ended.code, ended.err]).not.toEqual([1, ended.err]);
        expect(ended.err).not.toContain('internal error');
      }
    },
    120_000,
  );

  test.each(WORDS)(
    '%s in a configuration',
    async (name) => {
      const text = fs.readFileSync(house.config, 'utf8');
      try {
        for (const line of [
          `${name}: 1`,
          `${name}: { ${name}: ${name} }`,
          `timeouts: { ${name}: 1 }`,
          `thresholds: ${name}`,
          `confidence: { mode: ${name} }`,
          `cake_queues: { primary_upload: "\${${name}}" }`,
          `cake_state_sources: { primary: /tmp/${name} }`,
          `cake_queues: { primary_upload: ${name}, primary_download: ${name} }`,
        ]) {
          for (const command of [['status'], ['run', '--dry-run'], ['history']]) {
            const write = (with_: string): void =>
              fs.writeFileSync(house.config, `${text}\n${with_}\n`, { mode: 0o600 });
            write(line.replaceAll(name, name.startsWith('_') ? `__${NEUTRAL}__` : NEUTRAL));
            const plain = await outcome(...command);
            write(line);
            expect([line, command, await outcome(...command)]).toEqual([line, command, plain]);
          }
        }
      } finally {
        fs.writeFileSync(house.config, text, { mode: 0o600 });
      }
    },
    120_000,
  );

  test.each(SLOWLY)(
    '%s from a router and from autorate',
    async (name) => {
      const kept = fs.readFileSync(house.config, 'utf8');
      const rows: unknown[] = [
        [objectOf([[name, name]])],
        [
          objectOf([
            ['.id', '*1'],
            ['name', name],
            ['comment', name],
            ['disabled', name],
            [name, { [name]: name }],
          ]),
        ],
        objectOf([
          ['error', name],
          ['message', name],
          ['detail', name],
        ]),
        name,
      ];
      let answer = '';
      const server: Server = createServer((request, response) => {
        request.resume();
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
      });
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const autorate = path.join(house.folder, 'autorate.json');
      const router = `router: { host: 127.0.0.1, port: ${String(port)}, scheme: http, user: steer, password: "\${STEER_PW}" }`;
      fs.writeFileSync(
        house.config,
        `${kept.replace(/^router:.*$/m, () => router)}\ncake_state_sources: { primary: ${autorate} }\n`,
        { mode: 0o600 },
      );
      fs.rmSync(house.stateFile, { force: true });
      try {
        for (const row of rows) {
          answer = JSON.stringify(row);
          fs.writeFileSync(
            autorate,
            JSON.stringify(
              objectOf([
                [name, 1],
                ['ewma', objectOf([[name, name]])],
                ['congestion', { dl_state: name }],
              ]),
            ),
          );
          for (const command of [['run', '--dry-run'], ['run'], ['force-enable'], ['auto'], ['trust']]) {
            const ended = await house.run(...command);
            expect([command, ended.code === 1, ended.err.includes('internal error')]).toEqual([
              command,
              false,
              false,
            ]);
          }
        }
      } finally {
        server.closeAllConnections();
        server.close();
        fs.writeFileSync(house.config, kept, { mode: 0o600 });
      }
    },
    120_000,
  );
});
