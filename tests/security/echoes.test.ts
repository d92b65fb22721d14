/** A router that repeats the password, anywhere, cut anywhere: eight characters of it in a row come out nowhere. */
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLog } from '../../lib/system/log.js';
import { redact } from '../../lib/system/redact.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { client, webServer, type WebServer } from '../router/rest/support.js';
import { askTwice, sshServer, type SshTestServer } from '../router/ssh/support.js';
import { readRule } from '../support/switch.js';

let web: WebServer | undefined;
let ssh: SshTestServer | undefined;
afterEach(async () => {
  await web?.close();
  await ssh?.close();
  web = ssh = undefined;
});

/** Without the letters that the messages around it are made of: what is found is the password's. */
const password = fc.string({
  unit: fc.constantFrom(...'Q X Z 0 1 2 3 4 5 6 7 8 9 # " \\ $ & < > % + / Ä Σ'.split(' '), ' '),
  minLength: 12,
  maxLength: 60,
});
/** Characters before the echo, so that a cut falls anywhere in it. */
const before = fc.integer({ min: 0, max: 170 });

function expectNothingOf(secret: string, text: string): void {
  for (let at = 0; at + 8 <= secret.length; at += 1) {
    const part = secret.slice(at, at + 8);
    if (part.trim().length === 8) expect([secret, text.includes(part) ? text : '']).toEqual([secret, '']);
  }
}

const told = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
/** What JSON escapes, as it was. */
const plain = (text: string): string => text.replaceAll('\\"', '"').replaceAll('\\\\', '\\');

/** Where a router over REST may repeat it. */
const BODIES: readonly ((echo: string) => readonly [body: string, status: number, type: string])[] = [
  (echo) => [JSON.stringify({ error: 400, message: echo, detail: echo }), 400, 'application/json'],
  (echo) => [echo, 500, 'text/plain'],
  (echo) => [echo, 200, 'text/plain'],
  (echo) => [`<html>${echo}`, 200, 'text/html'],
  (echo) => [JSON.stringify({ [echo]: 1 }), 200, 'application/json'],
  (echo) => [JSON.stringify([{ '.id': echo, name: echo, comment: echo }]), 200, 'application/json'],
  (echo) => [JSON.stringify([{ '.id': '*1', disabled: echo, dropped: echo }]), 200, 'application/json'],
  (echo) => [JSON.stringify(echo), 200, 'application/json'],
  (echo) => [JSON.stringify([{ seq: '0', host: echo, status: echo }]), 200, 'application/json'],
];

describe('a router that repeats the password', () => {
  test('REST: in every kind of answer', async () => {
    let answer: readonly [string, number, string] = ['', 200, ''];
    web = await webServer((_question, response) => {
      response.writeHead(answer[1], { 'content-type': answer[2] }).end(answer[0]);
    });
    const { port } = web;
    const kinds = fc.constantFrom(...BODIES);
    await fc.assert(
      fc.asyncProperty(password, before, kinds, fc.boolean(), async (secret, length, body, coded) => {
        const credentials = Buffer.from(`steer:${secret}`).toString('base64');
        answer = body('~'.repeat(length) + (coded ? credentials : secret));
        const router = client(port, { password: () => secret });
        const ping = { count: 1, intervalMs: 10, routingTable: 'main', family: 'auto' } as const;
        const results = [
          await router.read(deadlineIn(20_000)),
          await readRule(router, deadlineIn(20_000)),
          await router.ping('192.0.2.1', ping, deadlineIn(20_000)),
        ];
        router.close();
        expectNothingOf(secret, plain(told(results)));
        expectNothingOf(credentials, told(results));
      }),
      { numRuns: 150 },
    );
  });

  test('SSH: as a refusal, as a value, as a page of something else', async () => {
    const shapes = [
      (mark: string, echo: string) => `${echo}\n${mark} end=|\n`,
      (mark: string, echo: string) => `${mark} r.n=${echo}|\n${mark} end=|\n`,
      (mark: string, echo: string) => `${mark} r.n=1|\n${mark} r.id=${echo}|\n${mark} end=|\n`,
      (_mark: string, echo: string) => `failure: ${echo}\n`,
    ];
    for (let index = 0; index < 24; index += 1) {
      const [secret = ''] = fc.sample(password, { numRuns: 1, seed: index });
      const echo = '~'.repeat((index * 37) % 170) + secret;
      const server = await sshServer({
        login: (context) => context.accept(),
        exec: (command, channel) => {
          const mark = /s[0-9a-f]{12}/.exec(command)?.[0] ?? '';
          channel.write(shapes[index % shapes.length]?.(mark, echo));
          channel.exit(0);
          channel.end();
        },
      });
      const results = await askTwice(server.port, { login: { password: () => secret } });
      await server.close();
      expectNothingOf(secret, plain(told(results)));
    }
  });
});

describe('text that was cut', () => {
  test('anywhere, then scrubbed: no eight characters of it are left, and where it ends no four', () => {
    fc.assert(
      fc.property(password, before, fc.nat(80), fc.nat(80), (secret, length, from, to) => {
        const piece = secret.slice(Math.min(from, secret.length), to);
        const clean = redact(`${'~'.repeat(length)}${piece}…`, [secret]);
        expectNothingOf(secret, clean);
        const start = secret.slice(0, Math.min(to, secret.length));
        if (start.trim().length >= 4)
          expect(redact(`~${start}…`, [secret])).not.toContain(start.trim().slice(0, 4));
      }),
    );
  });

  test('an event of the log: in its words and in its data', () => {
    fc.assert(
      fc.property(password, fc.nat(60), (secret, to) => {
        let written = '';
        const log = createLog({
          level: 'debug',
          format: 'json',
          stderr: { isTty: false, write: (text: string) => (written += text) } as never,
          env: {},
          wallMs: () => 0,
        });
        log.attach({ secrets: [secret] });
        const cut = `~${secret.slice(0, to)}…`;
        log.emit({ level: 'error', event: 'router_failed', message: cut, data: { why: cut } });
        expectNothingOf(secret, plain(written));
      }),
    );
  });

  test('words of ours stay: a short secret, or none, garbles nothing', () => {
    expect(redact('the rule is enabled', ['rul', ''])).toBe('the rule is enabled');
    expect(redact('the rule is enabled', [])).toBe('the rule is enabled');
  });
});
