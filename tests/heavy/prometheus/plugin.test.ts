/** The line of `health`, read by the parser that Debian's monitoring plugins in Perl use. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { HEALTH, healthLine, healthOf } from '../../../lib/report/health.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { build, type Built, makeCase } from '../../cli/support/built.js';
import { later, NOW, sampleState, steeredState } from '../../report/sample.js';

/** Each figure as the parser has it: label, value, unit, its own verdict on the limits, least and most. */
const PARSE = `use Monitoring::Plugin::Performance use_die => 1;
for my $p (Monitoring::Plugin::Performance->parse_perfstring($ARGV[0])) {
  print join("\\t", $p->label, $p->value, $p->uom, $p->threshold->get_status($p->value), $p->min // "", $p->max // ""), "\\n";
}`;

function parse(figures: string): string[][] {
  const out = execFileSync('perl', ['-e', PARSE, figures], { encoding: 'utf8' });
  return out
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
}

function lineOf(state: ReturnType<typeof sampleState>, now = NOW): { line: string; code: number } {
  const facts = statusFacts({
    state,
    now,
    stateFile: '/s.json',
    wanName: 'home',
    primary: 'cable',
    alternate: 'dsl',
  });
  const report = healthOf({ kind: 'state', facts, unsaved: false });
  return { line: healthLine(report), code: HEALTH[report.health] };
}

const figuresIn = (line: string): string => line.split('|')[1]?.trim() ?? '';

describe('the parser reads every figure, with its limits', () => {
  test('of an idle line', () => {
    expect(parse(figuresIn(lineOf(sampleState()).line))).toEqual([
      ['last_run', '1', 's', '0', '0', ''],
      ['not_judged', '0', 's', '0', '0', ''],
      ['rtt', '23.4', 'ms', '0', '0', ''],
      ['rtt_delta', '2.1', 'ms', '0', '0', ''],
      ['loss', '0', '%', '0', '0', '100'],
      ['queue', '3', '', '0', '0', ''],
      ['steered', '0', '', '0', '0', '1'],
      ['steered_for', '0', 's', '0', '0', ''],
      ['router_failures', '0', '', '0', '0', ''],
      ['runs', '500', 'c', '0', '', ''],
      ['writes', '0', 'c', '0', '', ''],
    ]);
  });

  test.each<[string, string, ReturnType<typeof sampleState>, typeof NOW]>([
    ['last_run', 'late', sampleState(), later(20_000)],
    ['last_run', 'a stopped timer', sampleState(), later(600_000)],
    ['steered_for', 'stuck', steeredState({ route_since_boot_ms: NOW.bootMs - 7 * 3_600_000 }), NOW],
    [
      'router_failures',
      'a router that fails',
      sampleState({ router: { ...sampleState().router, failures: 7 } }),
      NOW,
    ],
  ])('%s: its verdict on the limits is ours (%s)', (label, _name, state, now) => {
    const { line, code } = lineOf(state, now);
    const figure = parse(figuresIn(line)).find(([name]) => name === label);
    expect([code, figure?.[3]]).toEqual([code, String(code)]);
    expect(code).toBeGreaterThan(0);
  });
});

describe('as a monitoring system calls it', () => {
  let built: Built;
  beforeAll(() => {
    built = build();
  });
  afterAll(() => built.remove());

  // `negate` calls a plugin as a monitoring system does: a code that is none of the four would be UNKNOWN.
  test('Debian’s own wrapper understands word and code', () => {
    const at = makeCase(built);
    fs.writeFileSync(at.stateFile, JSON.stringify(sampleState()));
    const negate = `/usr/lib/nagios/plugins/negate --critical=OK --substitute "$1" "$2" --config ${at.config} health`;
    const { code, out } = built.shell(negate);
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^STEER OK: no run since the machine restarted/),
    });
  });
});
