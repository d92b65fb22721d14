import { describe, expect, test } from '@jest/globals';
import { composeProbes } from '../../lib/app/compose-probes.js';
import type { RouterPing, RouterPingOptions } from '../../lib/run/ports.js';
import { config, type Deep } from '../support/builders.js';
import type { Config } from '../../lib/core/model/types.js';
import { deadlineIn } from '../fakes/test-deadline.js';

/** Answers after a moment; asserts that it is never asked for two at once. */
function router() {
  const asked: [string, RouterPingOptions][] = [];
  let busy = false;
  const ping: RouterPing['ping'] = async (host, options) => {
    expect(busy).toBe(false);
    busy = true;
    asked.push([host, options]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    busy = false;
    return { kind: 'ok', value: { host, sent: 3, received: 3, rttsMs: [10, 11, 12] } };
  };
  return { ping, asked };
}

const both: Deep<Config> = {
  measurement: { via: 'router', ping_count: 1, reflectors: ['192.0.2.1', '192.0.2.2'] },
  alternate: { via: 'router', routing_table: 'to-dsl', reflectors: ['192.0.2.9'] },
};

describe('both lines probed by the router', () => {
  test('one after the other, each by its own table', async () => {
    const r = router();
    const probes = await composeProbes(config(both), r);
    const deadline = deadlineIn(20_000);
    await Promise.all([probes.probe.measure(deadline), probes.alternate?.measure(deadline)]);
    expect(r.asked.map(([host, { routingTable }]) => [host, routingTable])).toEqual([
      ['192.0.2.1', 'main'],
      ['192.0.2.2', 'main'],
      ['192.0.2.9', 'to-dsl'],
    ]);
    expect([probes.probeUsesRouter, probes.alternateUsesRouter]).toEqual([true, true]);
  });

  test('they share the time: 60 % of ping_total over all three targets', async () => {
    const r = router();
    const probes = await composeProbes(config({ ...both, timeouts: { ping_total: 1.5 } }), r, 1_500);
    const deadline = deadlineIn(20_000);
    await Promise.all([probes.probe.measure(deadline), probes.alternate?.measure(deadline)]);
    expect(r.asked.map(([, { count, intervalMs }]) => count * intervalMs)).toEqual([300, 300, 300]);
  });
});

test('only the other line by the router: the primary is probed from here', async () => {
  const r = router();
  const probes = await composeProbes(
    config({ alternate: { via: 'router', routing_table: 'to-dsl', reflectors: ['192.0.2.9'] } }),
    r,
  );
  await probes.alternate?.measure(deadlineIn(20_000));
  expect(r.asked.map(([host]) => host)).toEqual(['192.0.2.9']);
  expect([probes.probeUsesRouter, probes.alternateUsesRouter]).toEqual([false, true]);
});

test('no gate: nothing measures the other line', async () => {
  expect(await composeProbes(config(), router())).toMatchObject({
    alternate: null,
    alternateUsesRouter: false,
  });
});
