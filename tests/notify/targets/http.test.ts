/** The targets that speak HTTP, each against a stand-in of its service. */
import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Secret } from '../../../lib/config/check/secret.js';
import { EMULATOR_CERT_PEM, EMULATOR_KEY_PEM } from '../../../lib/emulator/tls-identity.js';
import type { TargetConfig } from '../../../lib/notify/core/target-rules.js';
import { makeTarget } from '../../../lib/notify/targets/registry.js';
import type { Secrets, Target } from '../../../lib/notify/targets/target.js';
import { MESSAGE, targetContract, type Ill, type TargetWorld } from './contract.js';
import { type Illness, type Request, type Reply, type StandIn, standIn } from './http-stand-in.js';
import {
  CHECK_PATH,
  DISCORD_PATH,
  discordService,
  healthchecksService,
  MATRIX_ROOM,
  MATRIX_TOKEN,
  matrixService,
  NTFY_TOKEN,
  ntfyService,
  SLACK_PATH,
  slackService,
  TELEGRAM_CHAT,
  TELEGRAM_TOKEN,
  telegramService,
  webhookService,
} from './services.js';

const WEBHOOK_TOKEN = 'wh-token-of-one-s-own';
const common = { least: 'info', timeout_sec: 1 } as const;

interface Case {
  readonly service: () => (request: Request) => Reply;
  /** With the right and with wrong credentials. */
  readonly make: (url: string, right: boolean) => { config: TargetConfig; secrets: Record<string, string> };
  /** How it says that it wants to be left alone for 7 s. */
  readonly busy: Reply;
  readonly tooBad: Reply;
  readonly text: (request: Request) => string;
}

const retry = { 'retry-after': '7' };
const field =
  (name: string) =>
  ({ body }: Request) =>
    String((JSON.parse(body) as Record<string, unknown>)[name]);
const both = (request: Request): string => `${field('title')(request)}\n${field('message')(request)}`;

const CASES: Readonly<Record<string, Case>> = {
  ntfy: {
    service: () => ntfyService,
    make: (url, right) => ({
      config: { type: 'ntfy', ...common, url, topic: 'lines' },
      secrets: { token: right ? NTFY_TOKEN : 'tk_wrongwrongwrong' },
    }),
    busy: {
      status: 429,
      body: '{"code":42901,"http":429,"error":"limit reached: too many requests"}',
      headers: retry,
    },
    tooBad: { status: 400, body: '{"code":40024,"http":400,"error":"invalid request"}' },
    text: both,
  },
  discord: {
    service: () => discordService,
    make: (url, right) => ({
      config: { type: 'discord', ...common },
      secrets: { url: `${url}${right ? DISCORD_PATH : '/api/webhooks/1/wrong-webhook-token'}` },
    }),
    busy: { status: 429, body: '{"message":"You are being rate limited.","retry_after":7.0,"global":false}' },
    tooBad: { status: 400, body: '{"message":"Invalid Form Body","code":50035}' },
    text: field('content'),
  },
  slack: {
    service: () => slackService,
    make: (url, right) => ({
      config: { type: 'slack', ...common },
      secrets: { url: `${url}${right ? SLACK_PATH : '/services/T0/B0/wrong-webhook-token'}` },
    }),
    busy: { status: 429, body: 'rate_limited', headers: retry },
    tooBad: { status: 400, body: 'invalid_payload' },
    text: field('text'),
  },
  matrix: {
    service: matrixService,
    make: (url, right) => ({
      config: { type: 'matrix', ...common, url: `${url}/`, room: MATRIX_ROOM },
      secrets: { token: right ? MATRIX_TOKEN : 'syt_wrongwrongwrong' },
    }),
    busy: {
      status: 429,
      body: '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":7000}',
    },
    tooBad: { status: 413, body: '{"errcode":"M_TOO_LARGE","error":"event too large"}' },
    text: field('body'),
  },
  telegram: {
    service: () => telegramService,
    make: (url, right) => ({
      config: { type: 'telegram', ...common, url, chat: TELEGRAM_CHAT },
      secrets: { token: right ? TELEGRAM_TOKEN : '987654321:wrongwrongwrongwrong' },
    }),
    busy: {
      status: 429,
      body: '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}',
    },
    tooBad: {
      status: 400,
      body: '{"ok":false,"error_code":400,"description":"Bad Request: message text is empty"}',
    },
    text: field('text'),
  },
  webhook: {
    service: () => webhookService(WEBHOOK_TOKEN),
    make: (url, right) => ({
      config: { type: 'webhook', ...common },
      secrets: { url: `${url}/hooks/line`, token: right ? WEBHOOK_TOKEN : 'wrong-webhook-token' },
    }),
    busy: { status: 503, headers: retry },
    tooBad: { status: 422, body: 'fields are missing' },
    text: (request) => `${field('title')(request)}\n${field('text')(request)}`,
  },
  healthchecks: {
    service: () => healthchecksService,
    make: (url, right) => ({
      config: { type: 'healthchecks', timeout_sec: 1 },
      secrets: { url: `${url}${right ? CHECK_PATH : '/00000000-wrong-check'}` },
    }),
    busy: { status: 429, body: 'rate limited', headers: retry },
    tooBad: { status: 400, body: 'invalid url format' },
    text: ({ body }) => body,
  },
};

const VERSION = { nowMs: Date.now, version: '1.2.3' };

function secretsOf(plain: Readonly<Record<string, string>>): Secrets {
  return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, new Secret(value)]));
}

async function targetOf(one: Case, url: string, right = true): Promise<Target> {
  const { config, secrets } = one.make(url, right);
  return makeTarget({ config, secrets: secretsOf(secrets) }, VERSION);
}

const send = (target: Target, message = MESSAGE) =>
  target.kind === 'message'
    ? target.deliver(message)
    : target.ping({ worst: null, text: `${message.title}\n${message.text}` });

async function openWorld(one: Case): Promise<TargetWorld> {
  const server: StandIn = await standIn(one.service());
  let { url } = server;
  let right = true;
  const illnesses: Readonly<Record<Ill, Illness>> = {
    'nobody there': 'none',
    'refuses the message': one.tooBad,
    'refuses the login': 'none',
    'asks for time': one.busy,
    'is broken': { status: 502, body: '<html>Bad Gateway</html>' },
    hangs: 'hang',
    cuts: 'cut',
    'says too much': 'huge',
    redirects: { status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' } },
  };
  return {
    deliver: async (message) => send(await targetOf(one, url, right), message),
    ill(how) {
      server.illness = illnesses[how];
      right = how !== 'refuses the login';
      // Nobody listens on the discard port of this machine.
      if (how === 'nobody there') url = 'http://127.0.0.1:9';
    },
    arrived: () => server.taken.map((request) => one.text(request)),
    close: () => server.close(),
  };
}

for (const [name, one] of Object.entries(CASES)) {
  const secrets = [
    NTFY_TOKEN,
    MATRIX_TOKEN,
    TELEGRAM_TOKEN,
    WEBHOOK_TOKEN,
    DISCORD_PATH,
    SLACK_PATH,
    CHECK_PATH,
    'wrong',
  ];
  targetContract(
    name,
    () => openWorld(one),
    secrets.map((secret) => secret.slice(secret.lastIndexOf('/') + 1)),
  );
}

describe('besides', () => {
  const closing = async <T>(server: StandIn, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      await server.close();
    }
  };

  test('an answer that is cut off after its first line counts by that', async () => {
    const one = CASES['ntfy']!;
    const server = await standIn(one.service());
    server.illness = 'cut-in-answer';
    await closing(server, async () =>
      expect(await send(await targetOf(one, server.url))).toEqual({ kind: 'sent' }),
    );
  });

  test('the same message twice is one in a Matrix room', async () => {
    const one = CASES['matrix']!;
    const server = await standIn(one.service());
    await closing(server, async () => {
      const target = await targetOf(one, server.url);
      await send(target);
      await send(target);
      expect(new Set(server.taken.map(({ path: where }) => where)).size).toBe(1);
    });
  });

  test('what is critical is a /fail, and before a query', async () => {
    const server = await standIn(healthchecksService);
    await closing(server, async () => {
      const secrets = secretsOf({ url: `${server.url}${CHECK_PATH}?create=1` });
      const target = await makeTarget({ config: { type: 'healthchecks', timeout_sec: 1 }, secrets }, VERSION);
      if (target.kind !== 'ping') throw new Error('not a ping');
      expect(await target.ping({ worst: 'critical', text: 'cable is down' })).toEqual({ kind: 'sent' });
      expect(await target.ping({ worst: 'warning', text: 'steered' })).toEqual({ kind: 'sent' });
      expect(server.taken.map(({ path: where }) => where.replace(CHECK_PATH, ''))).toEqual([
        '/fail?create=1',
        '?create=1',
      ]);
    });
  });

  test('a chat that is not there is wrong for every message', async () => {
    const server = await standIn(telegramService);
    await closing(server, async () => {
      const config = { type: 'telegram', ...common, url: server.url, chat: '-1' } as const;
      const target = await makeTarget({ config, secrets: secretsOf({ token: TELEGRAM_TOKEN }) }, VERSION);
      const why = 'it answered 400: Bad Request: chat not found';
      expect(await send(target)).toEqual({ kind: 'refused', of: 'target', why });
    });
  });

  test('over TLS an authority of one’s own is trusted where it is named, and nowhere else', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'steer-notify-'));
    const caFile = path.join(folder, 'ca.pem');
    writeFileSync(caFile, EMULATOR_CERT_PEM);
    const server = await standIn(ntfyService, { key: EMULATOR_KEY_PEM, cert: EMULATOR_CERT_PEM });
    await closing(server, async () => {
      const config = { type: 'ntfy', ...common, url: server.url, topic: 'lines' } as const;
      const secrets = secretsOf({ token: NTFY_TOKEN });
      const trusting = await makeTarget({ config: { ...config, ca_file: caFile }, secrets }, VERSION);
      expect(await send(trusting)).toEqual({ kind: 'sent' });
      const strict = await makeTarget({ config, secrets }, VERSION);
      expect(await send(strict)).toMatchObject({ kind: 'later' });
      expect(server.taken).toHaveLength(1);
    });
    rmSync(folder, { recursive: true });
  });

  test('a ca_file that is not there is told, and nothing is sent', async () => {
    const config = {
      type: 'ntfy',
      ...common,
      url: 'https://127.0.0.1:9',
      topic: 'lines',
      ca_file: '/nowhere.pem',
    } as const;
    const target = await makeTarget({ config, secrets: {} }, VERSION);
    const outcome = await send(target);
    expect(outcome).toMatchObject({ kind: 'later' });
    expect(JSON.stringify(outcome)).toContain('/nowhere.pem');
  });
});
