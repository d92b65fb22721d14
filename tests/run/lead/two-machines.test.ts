/** Two machines as real processes at one emulated router: one leads, the other learns, takes over, and is told so. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { scaledClock } from '../../../lib/emulator/index.js';
import { buildProgram, openHouse, type House } from '../house.js';

/** The router's time passes so much faster, that a lease of a minute can be waited for. */
const FASTER = 8;
/** An order that takes the lead waits for the other machine's run to be over: as long as this, in the router's time too. */
const INTERVAL_SEC = 5;
const LEASE_SEC = 60;

let program: string;
const houses: House[] = [];

beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** The second one's configuration names the first one's router. */
async function pair(transport: 'rest' | 'ssh', by: 'rule' | 'lease'): Promise<[House, House]> {
  const ha = (name: string): string =>
    `ha: { by: router, name: ${name}, lease_sec: ${String(LEASE_SEC)} }\n` +
    (by === 'lease'
      ? `switch: { by: lease, prefixes: [192.168.88.0/24], lease_sec: ${String(LEASE_SEC)} }\n`
      : '');
  const emulator = { clock: scaledClock(FASTER), ssh: { hostKey: 'ed25519' } } as const;
  const one = await openHouse(program, { extra: ha('pi-1'), emulator, intervalSec: INTERVAL_SEC });
  const two = await openHouse(program, { extra: ha('pi-2'), emulator, intervalSec: INTERVAL_SEC });
  houses.push(one, two);
  const { port, fingerprint, ssh, model } = one.emulator;
  if (by === 'lease') {
    const rule = model.mangle.byComment(model.names.ruleComment)[0];
    if (rule !== undefined)
      Object.assign(rule, { disabled: false, fields: { ...rule.fields, 'src-address-list': 'steer-lease' } });
  }
  for (const house of [one, two]) {
    const rest = `port: ${String(house.emulator.port)}, user: steer, password: "\${STEER_PW}", tls_fingerprint: "${house.emulator.fingerprint}"`;
    const now =
      transport === 'rest'
        ? `port: ${String(port)}, user: steer, password: "\${STEER_PW}", tls_fingerprint: "${fingerprint}"`
        : `transport: ssh, port: ${String(ssh?.port)}, user: steer, password: "\${STEER_PW}", host_key: "${ssh?.fingerprint ?? ''}"`;
    fs.writeFileSync(house.config, fs.readFileSync(house.config, 'utf8').replace(rest, now));
  }
  return [one, two];
}

const steers = ({ emulator: { model } }: House): boolean =>
  model.mangle.byComment(model.names.ruleComment).some((rule) => model.works(rule));

/** As long as a lease, by the router's time, and a little. */
const leaseOver = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ((LEASE_SEC + 5) * 1000) / FASTER));

describe.each([
  ['rest', 'rule'],
  ['ssh', 'lease'],
] as const)('over %s, switch.by %s', (transport, by) => {
  test('one leads, the other stands by, takes over when it is silent, and an order can move the lead', async () => {
    const [one, two] = await pair(transport, by);
    const status = async (house: House): Promise<string> => (await house.run('status')).out;

    expect((await one.run('run')).err).toMatch(/leads from the next run on/);
    expect(await one.run('run')).toMatchObject({ code: 0 });
    expect(await two.run('run')).toMatchObject({ code: 0 });
    expect(await status(one)).toMatch(/role +leads/);
    expect(await status(two)).toMatch(/role +standby, leader pi-1, \d+ s left/);

    // The one that stands by neither takes an order nor writes it down.
    const refused = await two.run('force-enable');
    expect(refused).toMatchObject({ code: 75 });
    expect(refused.err).toMatch(/pi-1 leads/);
    expect(refused.err).toMatch(/--take-over/);
    expect(two.state()['override']).toBeNull();
    expect(await one.run('force-enable')).toMatchObject({ code: 0 });
    expect(steers(one)).toBe(true);

    // The first one falls silent.
    await leaseOver();
    expect((await two.run('run')).err).toMatch(/leads from the next run on/);
    expect((await two.run('run')).err).toMatch(/leads from now on/);
    expect(two.state()['current_state']).toMatch(by === 'rule' ? /_DEGRADED$/ : /_GOOD$/);
    expect(steers(one)).toBe(by === 'rule');
    const before = one.emulator.stats().configWrites + one.emulator.stats().timedWrites;
    expect(await one.run('run')).toMatchObject({ code: 0 });
    expect(one.emulator.stats().configWrites + one.emulator.stats().timedWrites).toBe(before);
    expect(await status(one)).toMatch(/role +standby, leader pi-2/);

    expect(await one.run('force-enable', '--take-over')).toMatchObject({ code: 0 });
    expect(steers(one)).toBe(true);
    await two.run('run');
    expect(await status(two)).toMatch(/role +standby, leader pi-1/);
  }, 90_000);
});
