/** The server's unit in a real systemd: off until it is enabled, hardened, back after a kill, gone with the program. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { bootLab, type Lab } from './lab.js';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

let lab: Lab;
let router: Emulator;

beforeAll(async () => {
  router = await startEmulator({ users: [{ name: 'steer', password: 'pw' }] });
  lab = await bootLab();
  for (const part of ['dist', 'deploy', 'schemas', 'package.json'])
    lab.copyIn(path.join(REPOSITORY, part), `/opt/wanctl-steer/${part}`);
  await shell('umask 077; /opt/wanctl-steer/deploy/install.sh');
  lab.write(
    '/etc/wanctl/steering.yaml',
    `schema_version: "2"
topology: { primary_wan: Cable, alternate_wan: DSL }
router: { host: 127.0.0.1, port: ${String(router.port)}, user: steer, password: pw, tls_fingerprint: "${router.fingerprint}" }
mangle_rule: { comment: "${router.model.names.ruleComment}" }
measurement: { ping_host: 127.0.0.1 }
baseline: { source: self }
thresholds: { baseline_rtt_bounds: { min: 0.01, max: 150 } }
serve: { port: 18477, orders: true, token: "\${SERVE_TOKEN}" }
`,
    0o644,
  );
  lab.write('/etc/wanctl/secrets', 'SERVE_TOKEN=a-token-of-24-characters\n', 0o600);
});

afterAll(async () => {
  await lab.stop();
  await router.stop();
});

async function shell(script: string): Promise<string> {
  const done = await lab.run('sh', ['-c', script], 60_000);
  if (done.code !== 0)
    throw new Error(`${script}\nended with ${String(done.code)}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

const ask = (what: string, more = ''): Promise<string> =>
  shell(
    `curl -s -o /tmp/answer -w '%{http_code}' -H 'Authorization: Bearer a-token-of-24-characters' ${more} http://127.0.0.1:18477${what}`,
  );

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 150; n += 1) {
    if (await isTrue()) return;
    await sleep(200);
  }
  throw new Error(await shell('journalctl --no-pager -n 50 -u wanctl-steer-serve || true'));
}

const answers = (): Promise<boolean> =>
  ask('/api/status').then(
    (code) => code === '200',
    () => false,
  );

test.each(['wanctl-steer-serve.service', 'wanctl-steer-serve@.service'])(
  '%s: clean, exposed by at most 2.0, and off',
  async (unit) => {
    expect(await shell(`systemd-analyze verify ${unit} 2>&1`)).toBe('');
    await shell(`systemd-analyze security --offline=yes --threshold=20 --no-pager ${unit}`);
    const { stdout } = await lab.run('systemctl', ['is-enabled', unit.replace('@', '@lte')]);
    expect(stdout.trim()).toBe('disabled');
  },
);

test('enabled: it answers, sees a run, and carries out an order with the rights of its unit', async () => {
  await shell('systemctl enable --now wanctl-steer-serve');
  await until(answers);
  await shell('systemctl start wanctl-steer');
  await until(async () => (await ask('/health')) === '200');
  expect(await ask('/')).toBe('200');
  expect(await ask('/metrics')).toBe('200');
  const order = `-H 'Content-Type: application/json' -d '{"minutes":5}'`;
  expect(await ask('/api/orders/force-enable', order)).toBe('200');
  expect(lab.read('/var/lib/wanctl-steer/steering_state.json')).toContain('"by":"serve 127.0.0.1"');
  expect(await shell('systemctl is-system-running || true')).toBe('running\n');
});

test('killed, it comes back; removed, nothing of it is left', async () => {
  const pid = async (): Promise<string> =>
    (await shell('systemctl show -P MainPID wanctl-steer-serve')).trim();
  const before = await pid();
  await shell('mkdir -p /run/systemd/system/wanctl-steer-serve.service.d');
  lab.write('/run/systemd/system/wanctl-steer-serve.service.d/quick.conf', '[Service]\nRestartSec=1\n');
  await shell('systemctl daemon-reload && systemctl kill -s KILL wanctl-steer-serve');
  await until(async () => !['0', before].includes(await pid()) && (await answers()));
  const said = await shell('/opt/wanctl-steer/deploy/uninstall.sh --keep-rule');
  expect(said).toContain('stopped wanctl-steer-serve.service');
  expect(await shell('systemctl list-unit-files --no-legend "wanctl-steer*" || true')).toBe('');
  expect(await shell('systemctl --failed --no-legend')).toBe('');
});
