/** The password goes into one header and nowhere else. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { deadlineIn } from '../../fakes/test-deadline.js';
import {
  client,
  json,
  queueRow,
  RULE,
  RULE_COMMENT,
  webServer,
  type Answer,
  type WebServer,
} from './support.js';
import { readRule, setRule } from '../../support/switch.js';

const PASSWORD = 'hunter2-Σ"<&>';
const BASIC = Buffer.from(`steer:${PASSWORD}`).toString('base64');

let server: WebServer | undefined;

afterEach(async () => {
  await server?.close();
});

/** A hostile or careless router that repeats what it was sent. */
const ECHOES: readonly (readonly [string, Answer])[] = [
  [
    'an error that quotes the password',
    (_q, r) => json(r, { error: 400, message: PASSWORD, detail: `bad ${PASSWORD}` }, 400),
  ],
  [
    'an error that quotes the header',
    (q, r) => json(r, { error: 500, message: q.headers.authorization ?? '' }, 500),
  ],
  [
    'a login refusal',
    (q, r) => json(r, { error: 401, message: `${PASSWORD} ${q.headers.authorization ?? ''}` }, 401),
  ],
  ['plain text', (q, r) => r.writeHead(200).end(`${PASSWORD} ${q.headers.authorization ?? ''}`)],
  ['a page', (_q, r) => r.writeHead(403, { 'content-type': 'text/html' }).end(`<html>${PASSWORD}`)],
  [
    'names and comments',
    (q, r) => json(r, q.url.includes('queue') ? [queueRow(PASSWORD)] : [{ '.id': '*1', comment: BASIC }]),
  ],
  [
    'an id',
    (q, r) => json(r, [q.url.includes('queue') ? queueRow('x') : { '.id': PASSWORD, comment: RULE_COMMENT }]),
  ],
  ['no answer', (_q, r) => r.destroy()],
];

describe('no answer of a router gets the password into a message', () => {
  test.each(ECHOES)('%s', async (_name, answer) => {
    server = await webServer(answer);
    const router = client(server.port, { password: () => PASSWORD, needUptime: true });
    const deadline = deadlineIn(20_000);
    const said = [
      await router.read(deadline),
      await readRule(router, deadline),
      await setRule(router, RULE, true, deadline),
      await router.ping(
        '1.1.1.1',
        { count: 1, intervalMs: 10, routingTable: 'main', family: 'auto' },
        deadline,
      ),
    ];
    router.close();
    const text = JSON.stringify(said, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(JSON.stringify(PASSWORD).slice(1, -1));
    expect(text).not.toContain(BASIC);
    expect(server.seen.length).toBeGreaterThan(0);
    for (const one of server.seen) {
      expect(one.headers.authorization).toBe(`Basic ${BASIC}`);
      expect(`${one.url}${one.body}`).not.toContain(PASSWORD);
    }
  });
});
