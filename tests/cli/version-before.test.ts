/**
 * What the version before this one wrote is read: its journal, its dry runs, its states. expected.json is what that
 * version itself said of them.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../lib/cli/main.js';
import type { SteerState } from '../../lib/core/model/types.js';
import { SteerError } from '../../lib/core/model/errors.js';
import { statusFacts } from '../../lib/report/status/facts.js';
import { renderStatus } from '../../lib/report/status/status.js';
import { themeFor } from '../../lib/report/text/theme.js';
import { collectIo } from './support/io.js';

const ENV = { LANG: 'C.UTF-8' };

interface Said {
  readonly args: readonly string[];
  readonly code: number;
  readonly out: string;
  /** For what reads a state: which. */
  readonly state?: string;
}

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/run-v0/${name}`, import.meta.url));
const text = (name: string): string => fs.readFileSync(fixture(name), 'utf8');
const EXPECTED = JSON.parse(text('expected.json')) as readonly Said[];
/** With what a state has since; what loads one puts it in. */
const stateOf = (name: string): SteerState =>
  ({ lease: null, ha: null, ...(JSON.parse(text(`states/${name}`)) as object) }) as SteerState;

/** The same meaning, said in other words since. */
const REWORDED: readonly (readonly [before: string, now: string])[] = [
  ['whether its drop counter ever moves is not known yet', 'the drop counter has not been seen to move yet'],
  ['its drop counter has been seen to move', 'the drop counter has been seen to move'],
  ['(rule unknown)', '(the rule is not known)'],
  ['(router failed)', '(the router could not be read)'],
  ['not known (router resting)', 'not known (the router is left alone)'],
  ['by a manual override (override): ', 'by a manual override: '],
  ['router fails (3 sessions in a row)', 'router did not answer 3 times in a row'],
  // A sentence that stands above is not said again.
  [
    'unknown (asked the router for queues WAN-Download-Cable and WAN-Upload-Cable, got status 500, Internal Server Error: out of memory)',
    'unknown (no router answer, see above)',
  ],
  // How far back was looked is told since.
  [' the journal reaches back to 2026-11-29 06:51:04', ''],
  // It names the other one since there are three.
  ['"authority": "threshold", "with": "confidence",', '"authority": "threshold",'],
  // Words of others lost their underscores.
  ['setcap cap net raw+ep', 'setcap cap_net_raw+ep'],
  ['net.ipv4.ping group range', 'net.ipv4.ping_group_range'],
];

/** In one line, since other words break lines elsewhere. */
function meaning(out: string): string {
  return REWORDED.reduce(
    (all, [before, now]) => all.replaceAll(before, now),
    out.replace(/\s+/gu, ' ').trim(),
  );
}

let dir: string;
beforeAll(() => {
  process.env['TZ'] = 'UTC';
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'version-before-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true }));

async function call(args: readonly string[]): Promise<{ code: number; out: string }> {
  const io = collectIo({ env: ENV });
  try {
    const code = await main(args, io);
    return { code, out: io.out() };
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
    return { code: error.exitCode, out: io.out() };
  }
}

const FILES: Readonly<Record<string, string>> = {
  JOURNAL: fixture('journal.jsonl'),
  DRY: fixture('dry.jsonl'),
};

const ofFiles = EXPECTED.filter(({ state }) => state === undefined);
test.each(ofFiles.map((said) => [said.args.join(' '), said] as const))('%s', async (_, said) => {
  const { code, out } = await call(said.args.map((arg) => FILES[arg] ?? arg));
  const now = meaning(out.replaceAll(FILES['JOURNAL'] ?? '', 'JOURNAL'));
  expect(code).toBe(said.code);
  // A program finds what it found; the order of keys means nothing, and more may be there.
  if (said.args.includes('--json'))
    expect(JSON.parse(now)).toMatchObject(JSON.parse(meaning(said.out)) as object);
  else expect(now).toBe(meaning(said.out));
});

const of = (command: string) =>
  EXPECTED.flatMap(({ args, state, out }) =>
    args[0] === command && state !== undefined ? [[state, out] as const] : [],
  );

test.each(of('explain'))('explain, of the state %s', async (name, said) => {
  const file = path.join(dir, name);
  fs.copyFileSync(fixture(`states/${name}`), file);
  const config = path.join(dir, `${name}.yaml`);
  fs.writeFileSync(
    config,
    `schema_version: "2"
wan_name: cable
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.0.2.1, user: steer, password: x }
mangle_rule: { comment: steer }
measurement: { ping_host: 192.0.2.2 }
state: { file: ${file} }
lock_file: ${path.join(dir, 'lock')}
journal: { file: ${path.join(dir, 'none.jsonl')} }
`,
  );
  const { code, out } = await call(['explain', '--config', config]);
  // The alternate line, too, is told from the state since: it always stood there.
  const told = out.replace(/^dsl {9}.*\n/mu, '');
  expect({ code, out: meaning(told) }).toEqual({ code: 0, out: meaning(said) });
});

test.each(of('status'))('status, of the state %s', (name, said) => {
  const state = stateOf(name);
  const clock = / (\d\d:\d\d:\d\d) · /u.exec(said)?.[1] ?? '';
  const second = Date.parse(`${state.saved_at.slice(0, 10)}T${clock}Z`);
  // It shows the second in which it was asked, not which part of it.
  const looks = Array.from({ length: 10 }, (_, tenth) => {
    const wallMs = second + tenth * 100;
    const bootMs = state.saved_boot_ms + wallMs - Date.parse(state.saved_at);
    const now = { wallMs, bootMs, bootId: state.boot_id };
    const facts = statusFacts({
      ...{ state, now, stateFile: name, wanName: 'cable', primary: 'cable', alternate: 'dsl' },
    });
    return meaning(renderStatus(facts, themeFor(collectIo().stdout, ENV)));
  });
  expect(looks.find((out) => out === meaning(said)) ?? looks[5]).toBe(meaning(said));
});
