/** The unit files as text: what they must say, and that the template says the same as the plain unit. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const DEPLOY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../deploy');

/** Settings in order, without comments and sections. */
function settings(unit: string): string[] {
  const text = readFileSync(path.join(DEPLOY, unit), 'utf8');
  return text.split('\n').filter((line) => /^[A-Z]/.test(line));
}

/** What the template differs in: everything of one pair is its own. */
const TEMPLATED: readonly (readonly [string, string])[] = [
  ['ExecStart=/usr/bin/wanctl-steer run', 'ExecStart=/usr/bin/wanctl-steer --config /etc/wanctl/%i.yaml run'],
  ['SyslogIdentifier=wanctl-steer', 'SyslogIdentifier=wanctl-steer-%i'],
  [
    'ExecStart=/usr/bin/wanctl-steer serve',
    'ExecStart=/usr/bin/wanctl-steer --config /etc/wanctl/%i.yaml serve',
  ],
  ['SyslogIdentifier=wanctl-steer-serve', 'SyslogIdentifier=wanctl-steer-serve-%i'],
  ['StateDirectory=wanctl-steer', 'StateDirectory=wanctl-steer/%i'],
  ['RuntimeDirectory=wanctl-steer', 'RuntimeDirectory=wanctl-steer/%i'],
  ['LogsDirectory=wanctl-steer', 'LogsDirectory=wanctl-steer/%i'],
];

test.each([
  ['wanctl-steer', 'service'],
  ['wanctl-steer', 'timer'],
  ['wanctl-steer-serve', 'service'],
])('the template %s@.%s is the plain one, for one pair of several', (name, kind) => {
  const plain = settings(`${name}.${kind}`).map(
    (line) => TEMPLATED.find(([from]) => from === line)?.[1] ?? line,
  );
  const own = new Set(['EnvironmentFile=-/etc/wanctl/%i.secrets']);
  const template = settings(`${name}@.${kind}`).filter((line) => !own.has(line));
  const described = (line: string): string => (line.startsWith('Description=') ? 'Description=' : line);
  expect(template.map(described)).toEqual(plain.map(described));
});

const NOTIFY: readonly (readonly [string, string])[] = [
  [
    'ExecStart=/usr/bin/wanctl-steer notify',
    'ExecStart=/usr/bin/wanctl-steer --config /etc/wanctl/%i.yaml notify',
  ],
  ['SyslogIdentifier=wanctl-steer-notify', 'SyslogIdentifier=wanctl-steer-notify-%i'],
  ['StateDirectory=wanctl-steer', 'StateDirectory=wanctl-steer/%i'],
  ['RuntimeDirectory=wanctl-steer', 'RuntimeDirectory=wanctl-steer/%i'],
  ['PathChanged=/var/lib/wanctl-steer', 'PathChanged=/var/lib/wanctl-steer/%i'],
  ['PathChanged=/run/wanctl-steer', 'PathChanged=/run/wanctl-steer/%i'],
];

test.each(['service', 'path', 'timer'])('so is that of the messages: %s', (kind) => {
  const described = (line: string): string => (line.startsWith('Description=') ? 'Description=' : line);
  const plain = settings(`wanctl-steer-notify.${kind}`).map(
    (line) => NOTIFY.find(([from]) => from === line)?.[1] ?? line,
  );
  const template = settings(`wanctl-steer-notify@.${kind}`).filter(
    (line) => line !== 'EnvironmentFile=-/etc/wanctl/%i.secrets',
  );
  expect(template.map(described)).toEqual(plain.map(described));
});

test('messages are hardened as steering is, and need no more than it', () => {
  const own = (name: string): Set<string> => new Set(settings(name));
  const kept =
    /^(Protect|Restrict|SystemCall(?!Filter=capset)|NoNew|Private|Keyring|Lock|RemoveIPC|DevicePolicy|Temporary)/;
  const steering = settings('wanctl-steer.service').filter((line) => kept.test(line));
  const notify = own('wanctl-steer-notify.service');
  expect(steering.filter((line) => !notify.has(line))).toEqual([]);
  expect(notify.has('CapabilityBoundingSet=')).toBe(true);
});

const METRICS: readonly (readonly [string, string])[] = [
  [
    'ExecStart=/usr/bin/wanctl-steer metrics --output /run/wanctl-steer-metrics/wanctl-steer.prom',
    'ExecStart=/usr/bin/wanctl-steer --config /etc/wanctl/%i.yaml metrics --output /run/wanctl-steer-metrics/%i.prom',
  ],
  ['SyslogIdentifier=wanctl-steer-metrics', 'SyslogIdentifier=wanctl-steer-metrics-%i'],
  ['StateDirectory=wanctl-steer', 'StateDirectory=wanctl-steer/%i'],
  ['ReadWritePaths=-/run/wanctl-steer', 'ReadWritePaths=-/run/wanctl-steer/%i'],
];

test.each(['service', 'timer'])('so is that of the metrics: %s', (kind) => {
  const described = (line: string): string => (line.startsWith('Description=') ? 'Description=' : line);
  const plain = settings(`wanctl-steer-metrics.${kind}`).map(
    (line) => METRICS.find(([from]) => from === line)?.[1] ?? line,
  );
  expect(settings(`wanctl-steer-metrics@.${kind}`).map(described)).toEqual(plain.map(described));
});

test('the metrics are as closed as steering is, and more: they talk to nobody and can do nothing but read', () => {
  const metrics = settings('wanctl-steer-metrics.service');
  const own =
    /^(Nice|MemoryMax|TasksMax|RestrictAddressFamilies|CapabilityBoundingSet|AmbientCapabilities|SystemCallFilter=capset)/;
  const closed = settings('wanctl-steer.service').filter(
    (line) =>
      /^(Protect|Private|Restrict|Lock|Remove|Keyring|NoNew|System|Temporary|Device|Limit|UMask)/.test(
        line,
      ) && !own.test(line),
  );
  expect(closed.filter((line) => !metrics.includes(line))).toEqual([]);
  for (const line of [
    'CapabilityBoundingSet=',
    'PrivateNetwork=yes',
    'RestrictAddressFamilies=AF_UNIX',
    'Nice=10',
  ])
    expect(metrics).toContain(line);
});

describe('the service', () => {
  const service = settings('wanctl-steer.service');

  test.each([
    ['is not held back by the start limit, which a 2 s timer reaches', 'StartLimitIntervalSec=0'],
    ['does not fail for what health reports', 'SuccessExitStatus=69 75'],
    ['leaves a quiet journal', 'LogLevelMax=notice'],
    ['keeps its lock between runs', 'RuntimeDirectoryPreserve=yes'],
    ['leaves no core with a password in it', 'LimitCORE=0'],
    ['can ping', 'AmbientCapabilities=CAP_NET_RAW'],
  ])('%s', (_why, line) => expect(service).toContain(line));

  test('does not deny V8 what it needs, and makes no folder on the disk at each start', () => {
    expect(service.filter((line) => /^(MemoryDenyWriteExecute|PrivateTmp)=/.test(line))).toEqual([]);
  });
});

describe('the server', () => {
  const service = settings('wanctl-steer-serve.service');

  test.each([
    ['has no rights of its own', 'CapabilityBoundingSet='],
    ['lets a run go first', 'Nice=10'],
    ['comes back', 'Restart=on-failure'],
    ['keeps the lock of the runs', 'RuntimeDirectoryPreserve=yes'],
    ['leaves no core with a secret in it', 'LimitCORE=0'],
  ])('%s', (_why, line) => expect(service).toContain(line));

  test('is not started by the installer: off until somebody enables it', () => {
    const text = readFileSync(path.join(DEPLOY, 'install.sh'), 'utf8');
    const lines = text.split('\n').filter((line) => line.includes('wanctl-steer-serve'));
    expect(
      lines.filter((line) => /\b(enable|start|restart)\b/.test(line.replace('try-restart', ''))),
    ).toEqual([]);
  });
});
