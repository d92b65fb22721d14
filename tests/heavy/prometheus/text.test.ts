/** What `metrics` writes, as Prometheus' own tool reads it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { COUNTERS } from '../../../lib/metrics/counters.js';
import { build, type Built, makeCase } from '../../cli/support/built.js';
import { sampleState, steeredState } from '../../report/sample.js';
import { run } from '../support/shell.js';

let built: Built;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());

/** @returns what it complains of; '' = nothing */
async function promtool(text: string): Promise<string> {
  const { code, stdout, stderr } = await run('promtool', ['check', 'metrics'], { input: text });
  return code === 0 ? `${stdout}${stderr}` : `ended with ${String(code)}: ${stdout}${stderr}`;
}

const alternate = { ...sampleState().alternate, healthy: false };
test.each<[string, ReturnType<typeof sampleState> | null]>([
  ['an idle line', sampleState()],
  ['a steered one, with all there is', steeredState({ alternate, route_since_boot_ms: 5 })],
  ['no state', null],
])('promtool finds nothing wrong with the figures of %s', async (_name, state) => {
  const at = makeCase(built);
  if (state !== null) fs.writeFileSync(at.stateFile, JSON.stringify(state));
  fs.writeFileSync(path.join(at.dir, 'journal.jsonl'), '');
  const { code, out, err } = built.call(['--config', at.config, 'metrics']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(await promtool(out)).toBe('');
  for (const { name } of Object.values(COUNTERS))
    expect(out).toContain(`# TYPE wanctl_steer_${name} counter`);
});

test('it would find what is wrong', async () => {
  expect(await promtool('# HELP steer_rtt_ms x\n# TYPE steer_rtt_ms counter\nsteer_rtt_ms 1\n')).toMatch(
    /total/,
  );
  expect(await promtool('steer_rtt{ 1\n')).toMatch(/ended with/);
});
