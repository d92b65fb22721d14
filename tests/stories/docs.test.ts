/** The numbers in the pages on deciding and rolling out are those of the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseCommandLine } from '../../lib/cli/program.js';
import { COMMANDS } from '../../lib/cli/registry.js';
import { parseConfig } from '../../lib/config/load.js';
import { getAt, type Tree } from '../../lib/config/read/tree.js';
import type { Role } from '../../lib/core/decide/decider.js';
import { DECIDERS } from '../../lib/core/decide/deciders.js';
import { confidenceScore } from '../../lib/core/decide/confidence-score.js';
import { redSamplesRequired, steerThreshold } from '../../lib/core/decide/flap-damping.js';
import type { Verdict, Zone } from '../../lib/core/model/types.js';
import { collectIo } from '../cli/support/io.js';
import { config, signals } from '../support/builders.js';
import { readStory } from './support/read-story.js';
import { showSpan } from './support/spans.js';
import type { Expected } from './support/story.js';

const DOCS = join(import.meta.dirname, '../../docs');
const DECIDING = readFileSync(join(DOCS, 'deciding.md'), 'utf8');
const ROLLOUT = readFileSync(join(DOCS, 'rollout.md'), 'utf8');
const defaults = config();

function rows(page: string, firstCell: RegExp): string[][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first = '']) => firstCell.test(first));
}

describe('defaults', () => {
  const told = rows(DECIDING, /^`[a-z_]+(\.[a-z_]+)+`$/).filter(([, value = '']) => /^[\d.]+$/.test(value));
  test('are told', () => {
    expect(told.length).toBeGreaterThan(25);
  });
  test.each(told)('%s is %s', (key = '', value = '') => {
    expect(getAt(defaults as unknown as Tree, key.replaceAll('`', ''))).toBe(Number(value));
  });

  test('in the drawings and under the brake', () => {
    const { confidence: c, thresholds: t } = defaults;
    const red = redSamplesRequired(t.red_samples_required, true, defaults);
    expect(DECIDING).toContain(
      `${String(t.red_samples_required)} RED in a row (${String(red)} under the brake)`,
    );
    expect(DECIDING).toContain(`${String(t.green_samples_required)} GREEN in a row`);
    const [plain, raised] = [steerThreshold(false, defaults), steerThreshold(true, defaults)];
    expect(DECIDING).toContain(`score ≥ ${String(plain)} (${String(raised)} under the brake)`);
    expect(DECIDING).toContain(`${String(raised)} instead of ${String(plain)}`);
    expect(DECIDING).toContain(`${String(red)} instead of ${String(t.red_samples_required)}`);
    expect(DECIDING).toContain(`${String(c.sustain_duration_sec)} s, and the router shows it`);
    expect(DECIDING).toContain(`${String(c.hold_down_duration_sec)} s are over`);
    expect(DECIDING).toContain(
      `score ≤ ${String(c.recovery_threshold)}, raw delta < ${String(c.recovery_max_rtt_delta_ms)} ms`,
    );
    expect(DECIDING).toContain(`${String(c.recovery_sustain_sec)} s, and the router shows it`);
  });
});

describe('who has authority', () => {
  const told = rows(DECIDING, /nothing \(the default\)|: (?:true|sequential)`/);
  test('in each of six ways', () => {
    expect(told).toHaveLength(6);
  });
  test.each(told)('%s: %s, beside it %s', (keys = '', authority, shadow) => {
    const on = (key: string): boolean => keys.includes(`\`${key}: true\``);
    const decider = keys.includes('`mode.decider: sequential`') ? { decider: 'sequential' as const } : {};
    const c = config({
      mode: { use_confidence_scoring: on('mode.use_confidence_scoring'), ...decider },
      confidence: { dry_run: on('confidence.dry_run'), shadow: on('confidence.shadow') },
      sequential: { shadow: on('sequential.shadow') },
    });
    const inRole = (role: Role): string =>
      Object.values(DECIDERS).find((one) => one.role(c) === role)?.name ?? 'nobody';
    expect(inRole('in_charge')).toBe(authority);
    expect(inRole('shadow')).toBe(shadow);
  });
});

describe('scores', () => {
  const told = rows(DECIDING, /^(GREEN|YELLOW|RED|OUTAGE)$/).filter((cells) => cells.length === 6);
  test('are worked out', () => {
    expect(told.length).toBeGreaterThan(10);
  });
  test.each(told)(
    '%s, delta %s, drops rising: %s, queue high: %s, zone %s: %s',
    (verdict, delta, rising, high, zone, score) => {
      const counts = zone !== '–';
      const c = config({ wan_state: { enabled: counts } });
      const known = counts ? (zone as Zone) : null;
      const seen = signals({ rawDelta: delta === '–' ? null : Number(delta), zone: known });
      const memory = {
        drop_rates: rising === 'yes' ? [1, 2, 3] : [0, 0, 0],
        queue_pct: high === 'yes' ? [60, 60] : [10, 10],
        zones: counts ? [known, known, known] : [],
      };
      expect(confidenceScore(verdict as Verdict, seen, memory, c).score).toBe(Number(score));
    },
  );
});

test('the table of stories is made from the stories', () => {
  const folder = import.meta.dirname;
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const read = readStory(readFileSync(join(folder, name), 'utf8'), name);
      if (read.kind === 'bad') throw new Error(read.problems.join('\n'));
      const { title, expect: told } = read.story;
      return [`[${title}](../tests/stories/${name})`, summary(told.threshold), summary(told.confidence)];
    });
  const told = rows(DECIDING, /\.yaml\)$/);
  expect(told).toEqual(lines);
});

/** Changes in order; of many, the first three and how many there are. */
function summary(expected: readonly Expected[] | null): string {
  const routes = (expected ?? []).filter((e) => e.kind === 'route').sort((a, b) => a.atMs - b.atMs);
  const brake = (expected ?? [])
    .filter((e) => e.what.startsWith('flap_brake'))
    .sort((a, b) => a.atMs - b.atMs)
    .map((e) => showSpan(e.atMs));
  const shown = routes.slice(0, routes.length > 4 ? 3 : 4).map((e) => `${e.what} ${showSpan(e.atMs)}`);
  if (routes.length > 4) shown.push(`${String(routes.length)} switches in all`);
  if (brake.length > 0) shown.push(`brake ${brake.join(', ')}`);
  return shown.length === 0 ? 'nothing' : shown.join('; ');
}

describe('rolling out', () => {
  const commands = [...ROLLOUT.matchAll(/(?:sudo )?wanctl-steer ((?!\.)[a-z][^`\n]*)/g)].map(
    ([, args = '']) => args,
  );
  test('names commands', () => {
    expect(commands.length).toBeGreaterThan(9);
  });
  test.each(commands)('wanctl-steer %s', async (args) => {
    const argv = [...args.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    const io = collectIo({ env: {} });
    const line = await parseCommandLine(argv, io, COMMANDS);
    expect(io.err()).toBe('');
    expect(line).toMatchObject({ kind: 'command', name: argv[0] });
  });

  test.each([...ROLLOUT.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text))(
    'these lines are configuration: %s',
    (text) => {
      const head = [
        "schema_version: '2'",
        'topology: { primary_wan: Cable, alternate_wan: DSL }',
        'router: { host: 192.0.2.1, user: steer, password: x, verify_ssl: true }',
        'mangle_rule: { comment: STEER }',
        'measurement: { ping_host: 198.51.100.1 }',
      ].join('\n');
      expect(parseConfig(`${head}\n${text}`, 'steering.yaml', {})).toMatchObject({ kind: 'ok' });
    },
  );

  test('a week of journal fits into what it says', () => {
    const keep = Number(/keep: (\d+)/.exec(ROLLOUT)?.[1]);
    const perDay = 40_000_000;
    expect(keep * defaults.journal.max_bytes).toBeGreaterThan(7 * perDay);
    expect((defaults.journal.keep * defaults.journal.max_bytes) / perDay).toBeGreaterThan(1.4);
    expect((defaults.journal.keep * defaults.journal.max_bytes) / perDay).toBeLessThan(1.8);
  });
});
