/** `check` beside a real systemd: as root it asks the units, and for the account of the service. Tests run in order. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { bootLab, type Lab } from './lab.js';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const PACKAGE_PARTS = ['dist', 'deploy', 'schemas', 'package.json'];
/** For a first run on a busy machine. */
const PATIENCE_MS = 60_000;

let lab: Lab;
let router: Emulator;

beforeAll(async () => {
  router = await startEmulator({ users: [{ name: 'steer', password: 'in the secrets file' }] });
  lab = await bootLab();
  for (const part of PACKAGE_PARTS) lab.copyIn(path.join(REPOSITORY, part), `/opt/wanctl-steer/${part}`);
  await shell('/opt/wanctl-steer/deploy/install.sh');
  lab.write('/etc/wanctl/secrets', 'ROUTER_PASSWORD="in the secrets file"\n', 0o600);
  lab.write('/etc/wanctl/steering.yaml', config('steering', 'STEER'));
  await shell('/opt/wanctl-steer/deploy/install.sh --enable');
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (lab.read('/var/lib/wanctl-steer/steering_state.json') === null && Date.now() < giveUpAt)
    await sleep(200);
});

afterAll(async () => {
  await lab.stop();
  await router.stop();
});

function config(name: string, comment: string): string {
  return `
schema_version: "2"
wan_name: ${name}
topology: { primary_wan: Cable, alternate_wan: DSL }
router: { host: 127.0.0.1, port: ${router.port}, user: steer, password: "\${ROUTER_PASSWORD}", tls_fingerprint: "${router.fingerprint}" }
mangle_rule: { comment: "${comment === 'STEER' ? router.model.names.ruleComment : comment}" }
measurement: { interval_seconds: 2, ping_host: 127.0.0.1 }
baseline: { source: self }
thresholds: { baseline_rtt_bounds: { min: 0.01, max: 150 } }
`;
}

async function shell(script: string): Promise<string> {
  const done = await lab.run('sh', ['-c', script], PATIENCE_MS);
  if (done.code !== 0) throw new Error(`${script}\nended with ${done.code}: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

type Ok = boolean | 'skipped';

/** Of each check: whether it is well, and what was seen. */
async function check(): Promise<Map<string, readonly [ok: Ok, seen: string]>> {
  const done = await lab.run('wanctl-steer', ['check', '--json'], PATIENCE_MS);
  const { checks } = JSON.parse(done.stdout) as { checks: { id: string; ok: Ok; seen: string }[] };
  return new Map(checks.map(({ id, ok, seen }) => [id, [ok, seen]]));
}

describe('check, as root', () => {
  test('of an installation as it should be: timer, folders and account are well', async () => {
    const all = await check();
    const groups = /^(service|machine|configuration)\./;
    const amiss = [...all].filter(([id, [ok]]) => groups.test(id) && ok === false);
    expect(amiss).toEqual([]);
    for (const id of [
      'service.timer',
      'service.enabled',
      'service.interval',
      'service.result',
      'configuration.service',
    ])
      expect([id, all.get(id)?.[0]]).toEqual([id, true]);
    expect(all.get('service.interval')?.[1]).toBe('every 2 s');
  });

  test.each([
    [
      'another interval',
      'mkdir -p /etc/systemd/system/wanctl-steer.timer.d && printf "[Timer]\\nOnUnitActiveSec=\\nOnUnitActiveSec=5s\\n" >/etc/systemd/system/wanctl-steer.timer.d/a.conf && systemctl daemon-reload && systemctl restart wanctl-steer.timer',
      'rm -r /etc/systemd/system/wanctl-steer.timer.d && systemctl daemon-reload && systemctl restart wanctl-steer.timer',
      'service.interval',
      /fires every 5 s, and measurement\.interval_seconds is 2/,
    ],
    [
      'a timer that was only started',
      'systemctl disable wanctl-steer.timer',
      'systemctl enable wanctl-steer.timer',
      'service.enabled',
      /will not after a restart \(disabled\)/,
    ],
    [
      'a timer that was stopped',
      'systemctl stop wanctl-steer.timer',
      'systemctl start wanctl-steer.timer',
      'service.enabled',
      /does not run \(inactive\)/,
    ],
    [
      'a state folder of another owner',
      'chown root:root /var/lib/wanctl-steer && chmod 755 /var/lib/wanctl-steer',
      'chown wanctl:wanctl /var/lib/wanctl-steer && chmod 750 /var/lib/wanctl-steer',
      'machine.state-folder',
      /may not write to \/var\/lib\/wanctl-steer/,
    ],
    [
      'a configuration that the service cannot read',
      'chown root:root /etc/wanctl/steering.yaml && chmod 600 /etc/wanctl/steering.yaml',
      'chown root:wanctl /etc/wanctl/steering.yaml && chmod 640 /etc/wanctl/steering.yaml',
      'configuration.service',
      /the service account wanctl cannot/,
    ],
    [
      'the predecessor beside it',
      'printf "[Timer]\\nOnActiveSec=1h\\n[Install]\\nWantedBy=timers.target\\n" >/etc/systemd/system/steering.timer && printf "[Service]\\nExecStart=/bin/true\\n" >/etc/systemd/system/steering.service && systemctl daemon-reload && systemctl enable --now steering.timer',
      'systemctl disable --now steering.timer && rm /etc/systemd/system/steering.*',
      'service.predecessor',
      /steering\.timer/,
    ],
  ])('%s', async (_name, spoil, mend, id, says) => {
    await shell(`systemctl stop wanctl-steer.service; ${spoil}`);
    const all = await check();
    await shell(mend);
    expect(all.get(id)).toEqual([false, expect.stringMatching(says)]);
  });

  test('a second configuration with a timer, for the same rule', async () => {
    const files =
      'state: { file: /var/lib/wanctl-steer/lte/steering_state.json }\nlock_file: /run/wanctl-steer/lte/lock\n';
    lab.write('/etc/wanctl/lte.yaml', `${config('lte', 'STEER')}${files}`);
    await shell('systemctl enable wanctl-steer@lte.timer');
    const all = await check();
    await shell('systemctl disable wanctl-steer@lte.timer');
    expect(all.get('service.one')).toEqual([
      false,
      '/etc/wanctl/lte.yaml has a timer too, and switches the same rule of the same router',
    ]);
  });
});
