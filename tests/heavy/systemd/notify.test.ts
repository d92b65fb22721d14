/**
 * Messages in a real systemd: the path unit starts them when a run leaves something, a target that is down for long makes no
 * failed unit, and all it missed is there when it is back.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { standIn, type StandIn } from '../../notify/targets/http-stand-in.js';
import { CHECK_PATH, healthchecksService, NTFY_TOKEN, ntfyService } from '../../notify/targets/services.js';
import { bootLab, type Lab } from './lab.js';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
/** The pause between two passes, and what a busy machine adds. */
const PASS_MS = 45_000;

let lab: Lab;
let router: Emulator;
let phone: StandIn;
let check: StandIn;

beforeAll(async () => {
  router = await startEmulator({ users: [{ name: 'steer', password: 'router-password' }] });
  phone = await standIn(ntfyService);
  check = await standIn(healthchecksService);
  lab = await bootLab();
  for (const part of ['dist', 'deploy', 'schemas', 'package.json'])
    lab.copyIn(path.join(REPOSITORY, part), `/opt/wanctl-steer/${part}`);
});

afterAll(async () => {
  await lab.stop();
  await Promise.all([router.stop(), phone.close(), check.close()]);
});

async function shell(script: string): Promise<string> {
  const done = await lab.run('sh', ['-c', script], 90_000);
  if (done.code !== 0)
    throw new Error(`${script}\nended with ${String(done.code)}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

async function until(done: () => boolean, patienceMs: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!done() && Date.now() < giveUpAt) await sleep(200);
}

const titles = (): string[] => phone.taken.map(({ body }) => (JSON.parse(body) as { title: string }).title);

describe('messages', () => {
  test('are turned on by the installer where the configuration has some, and not otherwise', async () => {
    await shell('/opt/wanctl-steer/deploy/install.sh');
    expect(await shell('systemctl list-units --all --plain --no-legend "wanctl-steer-notify*" || true')).toBe(
      '',
    );
    lab.write('/etc/wanctl/secrets', `ROUTER_PASSWORD=router-password\nNTFY_TOKEN=${NTFY_TOKEN}\n`, 0o640);
    lab.write(
      '/etc/wanctl/steering.yaml',
      `schema_version: "2"
topology: { primary_wan: Cable, alternate_wan: DSL }
router:
  host: 127.0.0.1
  port: ${String(router.port)}
  user: steer
  password: \${ROUTER_PASSWORD}
  tls_fingerprint: "${router.fingerprint}"
mangle_rule: { comment: "${router.model.names.ruleComment}" }
measurement: { ping_host: 127.0.0.1 }
baseline: { source: self }
thresholds: { baseline_rtt_bounds: { min: 0.01, max: 150 } }
notify:
  targets:
    - { type: ntfy, topic: lines, url: "${phone.url}", token: "\${NTFY_TOKEN}", least: info }
    - { type: healthchecks, url: "${check.url}${CHECK_PATH}" }
`,
      0o640,
    );
    await shell('chgrp wanctl /etc/wanctl/secrets /etc/wanctl/steering.yaml');
    expect(await shell('/opt/wanctl-steer/deploy/install.sh --enable')).toContain('messages are on');
    const active = await shell('systemctl is-active wanctl-steer-notify.path wanctl-steer-notify.timer');
    expect(active).toBe('active\nactive\n');
  });

  test('each unit is clean, and exposed by at most 2.0', async () => {
    const units = ['service', 'path', 'timer'].map((kind) => `wanctl-steer-notify.${kind}`).join(' ');
    expect(await shell(`systemd-analyze verify ${units} 2>&1`)).toBe('');
    await shell(
      'systemd-analyze security --offline=yes --threshold=20 --no-pager wanctl-steer-notify.service',
    );
  });

  test('the test message arrives', async () => {
    expect(await shell('wanctl-steer notify --test')).toBe('ntfy: delivered\nhealthchecks: delivered\n');
    expect(titles()).toEqual(['Cable: test message']);
  });

  test('an order is told by the path unit, soon after the run that carries it out', async () => {
    await until(() => check.taken.length > 1, PASS_MS);
    await shell('wanctl-steer force-enable --for 1h --reason "a call"');
    await until(() => titles().length >= 3, PASS_MS);
    expect(titles().slice(1).sort()).toEqual([
      'Cable: a person has taken over',
      'Cable: new connections use DSL',
    ]);
  });

  test('a target that is down makes no failed unit; a pass comes 10 s after the last one at the earliest', async () => {
    phone.illness = { status: 503 };
    await shell('wanctl-steer auto && wanctl-steer force-disable --for 1h');
    const sinceMs = Date.now();
    await until(() => phone.refused.length > 0, PASS_MS);
    expect(phone.refused.length).toBeGreaterThan(0);
    await sleep(11_000);
    expect(await shell('systemctl --failed --no-legend --plain')).toBe('');
    const told = await lab.journal('wanctl-steer-notify', sinceMs);
    const ours = told.filter(({ fromSystemd }) => !fromSystemd).map(({ message }) => message);
    expect(ours.filter((message) => message.includes('503'))).toHaveLength(1);
    expect(ours.join()).not.toContain(NTFY_TOKEN);
    expect(await shell('systemctl is-active wanctl-steer-notify.path')).toBe('active\n');
  });

  test('and when it is back it is told what it missed', async () => {
    const before = titles().length;
    phone.illness = 'none';
    await until(() => titles().length > before, 2 * PASS_MS);
    expect(titles().slice(before)).toContain('Cable: new connections use Cable again');
  });

  test('what remains belongs to the service, and is for nobody else to read', async () => {
    expect(await shell('stat -c "%a %U" /var/lib/wanctl-steer/*.notify')).toBe('640 wanctl\n');
    expect(
      await shell(`grep -c ${NTFY_TOKEN} /var/lib/wanctl-steer/* /run/wanctl-steer/* || true`),
    ).not.toMatch(/:[1-9]/);
  });

  test('uninstalled, nothing of it is left', async () => {
    await shell('/opt/wanctl-steer/deploy/uninstall.sh --keep-rule');
    expect(
      await shell(
        'systemctl list-units --all --plain --no-legend "wanctl-steer-notify*"; ls /usr/lib/systemd/system | grep notify || true',
      ),
    ).toBe('');
    expect(await shell('systemctl --failed --no-legend --plain')).toBe('');
  });
});
