/**
 * Home Assistant through Debian's mosquitto, with TLS and a password: the built program, real runs in a house, and the broker's
 * own clients to see what is there. Tests run in order, each on what the one before has left.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildProgram, type House, openHouse } from '../../run/house.js';
import { freePort } from '../../support/free-port.js';

const TLS = path.resolve('tests/contract/tls');
const PASSWORD = 'only the broker knows';
const BASE = 'wanctl-steer/Cable';
/** A run is stale after five intervals of a second; a reconnection waits five seconds; the rest is a busy machine. */
const PATIENCE_MS = 40_000;

let program: string;
let house: House;
let port: number;
let folder: string;
let mosquitto: ChildProcess;
let served: ChildProcess | null = null;
let said = '';
let chosenPort = 0;

beforeAll(async () => {
  program = buildProgram();
  port = await freePort();
  house = await openHouse(program, { intervalSec: 1 });
  folder = house.folder;
  const config = [
    `listener ${String(port)} 127.0.0.1`,
    `cafile ${TLS}/ca.crt`,
    `certfile ${TLS}/good.crt`,
    `keyfile ${folder}/broker.key`,
    `password_file ${folder}/passwords`,
    'allow_anonymous false',
    'persistence false',
    'user root',
  ];
  fs.copyFileSync(`${TLS}/router.key`, `${folder}/broker.key`);
  fs.writeFileSync(`${folder}/mosquitto.conf`, `${config.join('\n')}\n`);
  execFileSync('mosquitto_passwd', ['-b', '-c', `${folder}/passwords`, 'steer', PASSWORD]);
  fs.writeFileSync(`${folder}/mqtt-password`, `${PASSWORD}\n`, { mode: 0o600 });
  mosquitto = startBroker();
  await until('the broker answers', () => client('mosquitto_pub', ['-t', 'x', '-m', 'x']) !== null);
});

afterAll(async () => {
  served?.kill('SIGKILL');
  mosquitto.kill('SIGKILL');
  await house.close();
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
});

function startBroker(): ChildProcess {
  return spawn('mosquitto', ['-c', `${folder}/mosquitto.conf`], {
    stdio: 'ignore',
    env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
  });
}

/** One of the broker's own programs; null = it failed. */
function client(name: string, args: readonly string[]): string | null {
  const login = [
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '--cafile',
    `${TLS}/ca.crt`,
    '-u',
    'steer',
    '-P',
    PASSWORD,
  ];
  try {
    return execFileSync(name, [...login, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
  } catch (error) {
    // Listening for a while ends with a code of its own.
    const { status, stdout } = error as { status?: number; stdout?: string };
    return status === 27 ? (stdout ?? '') : null;
  }
}

/** What the broker keeps, by topic. */
function retained(): Map<string, string> {
  const text = client('mosquitto_sub', ['-t', '#', '--retained-only', '-F', '%t\t%p', '-W', '1']) ?? '';
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)] as const),
  );
}

const state = (): Record<string, unknown> =>
  JSON.parse(retained().get(`${BASE}/state`) ?? '{}') as Record<string, unknown>;
const availability = (): string | undefined => retained().get(`${BASE}/availability`);
const entities = (): string[] => [...retained().keys()].filter((topic) => topic.startsWith('homeassistant/'));

async function until(what: string, isTrue: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (performance.now() > giveUpAt) throw new Error(`never: ${what}; serve said: ${said}`);
    await sleep(200);
  }
}

async function serve(extra: string): Promise<void> {
  if (served !== null) {
    const ended = new Promise((resolve) => served!.once('exit', resolve));
    served.kill('SIGTERM');
    await ended;
  }
  house.writeConfig(extra);
  said = '';
  served = spawn(process.execPath, [program, '--config', house.config, 'serve'], {
    env: { PATH: process.env['PATH'], STEER_PW: 'steer-secret', SERVE_TOKEN: 'a token of enough characters' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  served.stderr!.on('data', (part: Buffer) => (said += part.toString()));
}

const CONFIGURATION = (more = '', name = ''): string => `${name}
serve:
  port: ${String(chosenPort)}
  token: "\${SERVE_TOKEN}"
  ${more}
  mqtt: { url: "mqtts://127.0.0.1:${String(port)}", user: steer, password_file: ${folder}/mqtt-password, ca_file: ${TLS}/ca.crt, expire_after_sec: 10 }`;

test('entities appear with the first run, by TLS and password', async () => {
  chosenPort = await freePort();
  await serve(CONFIGURATION('orders: true'));
  await until('connected', () => said.includes('Home Assistant is told'));
  await house.run('run');
  await until('online', () => availability() === 'online');
  expect(entities()).toHaveLength(11);
  expect(state()).toMatchObject({ active_line: 'Cable', steered: 'OFF', override: 'OFF', router: 'ON' });
});

test('with another password nothing is told, and it is said why', async () => {
  fs.writeFileSync(`${folder}/mqtt-password`, 'wrong\n', { mode: 0o600 });
  await serve(CONFIGURATION('orders: true'));
  await until('refused', () => said.includes('cannot be reached'));
  expect(said).toMatch(/Not authorized|Connection refused/);
  expect(said).not.toContain('wrong');
  fs.writeFileSync(`${folder}/mqtt-password`, `${PASSWORD}\n`, { mode: 0o600 });
  await serve(CONFIGURATION('orders: true'));
  await house.run('run');
  await until('online', () => availability() === 'online');
});

test('when the timer stops they become unavailable; a run brings them back', async () => {
  await until('offline', () => availability() === 'offline');
  await house.run('run');
  await until('online', () => availability() === 'online');
});

test('the button overrides for an hour, and another one ends it', async () => {
  client('mosquitto_pub', ['-t', `${BASE}/order`, '-q', '1', '-m', 'alternate-1h']);
  await until('the rule is on', () => house.ruleEnabled());
  await until('Home Assistant sees it', () => state()['override'] === 'ON');
  const { override } = house.state() as unknown as { override: { by: string; since: string; until: string } };
  expect(override.by).toBe('Home Assistant');
  expect(Date.parse(override.until) - Date.parse(override.since)).toBe(3_600_000);
  expect(state()).toMatchObject({ active_line: 'DSL', steered: 'ON', override_until: override.until });
  client('mosquitto_pub', ['-t', `${BASE}/order`, '-q', '1', '-m', 'auto']);
  await until('it is over', () => house.state()['override'] === null);
});

test('an override that has run out is gone by itself, and Home Assistant sees it', async () => {
  await house.run('force-enable', '--for', '10s');
  await house.run('run');
  await until('on', () => state()['override'] === 'ON');
  await sleep(10_000);
  await house.run('run');
  await until('off', () => state()['override'] === 'OFF');
});

test('a restarted broker, which keeps nothing, is told everything again', async () => {
  const gone = new Promise((resolve) => mosquitto.once('exit', resolve));
  mosquitto.kill('SIGTERM');
  await gone;
  await until('said', () => said.includes('cannot be reached'));
  mosquitto = startBroker();
  await house.run('run');
  await until('online', () => availability() === 'online');
  expect(entities()).toHaveLength(11);
  await house.run('run');
  await until('told', () => state()['active_line'] !== undefined);
});

test('killed at once: the broker says that it is gone', async () => {
  served!.kill('SIGKILL');
  await until('offline', () => availability() === 'offline');
  served = null;
});

test('a pair that is renamed, and gives no orders any more, leaves nothing behind', async () => {
  await serve(CONFIGURATION('orders: false', 'wan_name: cable-dsl'));
  await house.run('run');
  await until('online', () => retained().get('wanctl-steer/cable-dsl/availability') === 'online');
  const left = [...retained().keys()];
  expect(left.filter((topic) => /Cable/.test(topic))).toEqual([]);
  expect(left.filter((topic) => topic.startsWith('homeassistant/button'))).toEqual([]);
});

test('serve --forget leaves a broker without a trace', async () => {
  const ended = new Promise((resolve) => served!.once('exit', resolve));
  served!.kill('SIGTERM');
  await ended;
  served = null;
  const done = await house.start(['serve', '--forget'], { SERVE_TOKEN: 'x' }).ended;
  expect([done.code, done.err]).toEqual([0, '']);
  expect(done.out).toContain('forgets cable-dsl');
  expect([...retained().keys()]).toEqual([]);
});
