/**
 * Chance: files damaged, answers cut off and runs killed at random, one after the other. `npm run hostile -- --seconds 600`
 * goes on for longer; the seed that is printed with a failure plays it again.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseState } from '../../lib/core/state/normalise.js';
import { buildProgram } from '../run/house.js';
import { attacker, expectBounded, openScene, type Scene } from './attack.js';
import { chance, tried } from './tries.js';
import { cutAfter } from './wire-attacks.js';

const SECONDS = Number(process.env['HOSTILE_SECONDS'] ?? 8);
const SEED = Number(process.env['HOSTILE_SEED'] ?? 1);
const NEVER_MS = 30_000;

let program: string;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

const random = chance(SEED);
const below = (n: number): number => Math.floor(random() * n);
const oneOf = <T>(all: readonly T[]): T => all[below(all.length)] as T;

/** Pieces that have broken programs before. */
const PIECES = [
  '',
  '\0',
  '"',
  '{',
  '[',
  '\\',
  'NaN',
  '1e999',
  '-0',
  '__proto__',
  '\u202e',
  '\ud800',
  '\n',
  ' '.repeat(999),
];

/** A file with some of its bytes replaced, cut out, or repeated. */
function damage(file: string): void {
  let text = fs.readFileSync(file, 'latin1');
  for (let times = 1 + below(4); times > 0; times -= 1) {
    const from = below(text.length + 1);
    const length = oneOf([0, 1, 1, 4, 60, text.length]);
    const piece = oneOf([...PIECES, text.slice(from, from + length).repeat(1 + below(3))]);
    text = text.slice(0, from) + piece + text.slice(from + length);
  }
  fs.writeFileSync(file, text, 'latin1');
}

const DAMAGED: readonly ((scene: Scene) => string)[] = [
  ({ house }) => house.stateFile,
  ({ house }) => house.journalFile,
  ({ house }) => house.lockFile,
  ({ house }) => house.config,
];

/** Whatever was done to it: left alone again, it goes on. */
async function expectSound(scene: Scene, config: string): Promise<void> {
  const { house } = scene;
  fs.writeFileSync(house.config, config, { mode: 0o600 });
  const ended = await scene.run();
  expectBounded(ended, NEVER_MS);
  expect([0, 69, 77, 78]).toContain(ended.code);
  const parsed = parseState(fs.readFileSync(house.stateFile, 'utf8'));
  // One of a later version is left alone, and is the one thing that a person has to see to.
  if (parsed.kind === 'newer') fs.rmSync(house.stateFile);
  else expect(parsed.kind).toBe('state');
}

test(
  `whatever happens, the next run is sound (seed ${String(SEED)})`,
  async () => {
    const scene = await openScene(program, { intervalSec: 4 });
    const { house } = scene;
    const config = fs.readFileSync(house.config, 'utf8');
    const endMs = performance.now() + SECONDS * 1_000;
    let tries = 0;
    const files = (): string[] => DAMAGED.map((file) => file(scene)).filter((file) => fs.existsSync(file));
    const deeds: readonly (readonly [string, () => Promise<void>])[] = [
      [
        'a damaged file',
        async () => {
          damage(oneOf(files()));
          const command = oneOf([
            ['run'],
            ['run', '--dry-run'],
            ['status'],
            ['history'],
            ['explain'],
            ['auto'],
          ]);
          const ended = await house.run(...command);
          expect(ended.signal).toBeNull();
          expect(ended.err).not.toContain('internal error');
          expect(ended.code).not.toBe(1);
        },
      ],
      [
        'an answer that is cut off',
        async () => {
          const then = oneOf(['silence', 'reset', 'close'] as const);
          const peer = await attacker(cutAfter(house.emulator.port, below(2_400), then));
          const line = config.replace(/port: \d+/, `port: ${String(peer.port)}`);
          fs.writeFileSync(house.config, line, { mode: 0o600 });
          expectBounded(await scene.run(), NEVER_MS);
          await peer.close();
        },
      ],
      [
        'a kill',
        async () => {
          const run = house.start([oneOf(['run', 'force-enable', 'force-disable', 'auto'])]);
          await delay(below(500));
          run.kill('SIGKILL');
          await run.ended;
        },
      ],
    ];
    while (performance.now() < endMs) {
      const [name, deed] = oneOf(deeds);
      tries += 1;
      try {
        await deed();
        await expectSound(scene, config);
      } catch (error) {
        throw new Error(`try ${String(tries)} of seed ${String(SEED)}, ${name}`, { cause: error });
      }
    }
    await scene.close();
    tried(tries - 1);
    expect(tries).toBeGreaterThan(0);
  },
  (SECONDS + 120) * 1_000,
);
