/**
 * Hostile comments, queue names and hosts: the configuration refuses them at the key they stand at. What it lets pass,
 * and what it would refuse but reaches an adapter all the same, arrives at the router as exactly that text.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { createRestRouter } from '../../lib/router/rest/router.js';
import { createSshRouter } from '../../lib/router/ssh/router.js';
import type { Router } from '../../lib/run/ports.js';
import { parse } from '../config/support.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { client, json, webServer } from '../router/rest/support.js';
import { HOSTILE } from './hostile.js';
import { RULE_ONLY, setRule } from '../support/switch.js';

/** Every key whose text goes to the router, a host or a command line. */
const KEYS: readonly (readonly [string, (text: string) => unknown, Record<string, unknown>?])[] = [
  ['mangle_rule.comment', (text) => text],
  ['cake_queues.primary_download', (text) => text],
  ['cake_queues.primary_upload', (text) => text],
  ['router.host', (text) => text],
  ['measurement.ping_host', (text) => text],
  ['measurement.reflectors', (text) => ['192.0.2.9', text], { 'measurement.ping_host': undefined }],
  ['measurement.source', (text) => text],
  ['measurement.tcp_fallback', (text) => text],
  ['measurement.routing_table', (text) => text, { 'measurement.via': 'router' }],
  ['alternate.reflectors', (text) => ['192.0.2.9', text], { 'alternate.source': 'eth1' }],
  ['alternate.source', (text) => text],
  ['alternate.routing_table', (text) => text, { 'alternate.via': 'router' }],
  ['topology.primary_wan', (text) => text],
  ['topology.alternate_wan', (text) => text],
  ['wan_name', (text) => text],
];

const NEVER_AN_ARGUMENT = /routing_table$|^topology\.|^wan_name$/;

describe.each(KEYS)('%s', (key, value, beside = {}) => {
  test.each(HOSTILE)('%s is refused, at this key', (_name, text) => {
    const result = parse({ ...beside, [key]: value(text) });
    if (result.kind === 'ok') {
      // These are only shown, or quoted for the router: no command line ever holds them, so a dash means nothing.
      expect([key, text]).toEqual([expect.stringMatching(NEVER_AN_ARGUMENT), '--help']);
      return;
    }
    expect(result.problems.some(({ path }) => path.startsWith(key))).toBe(true);
    // Whatever a terminal would obey does not come out again.
    const said = result.problems.map((problem) => problem.text).join('\n');
    expect(said.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
  });

  test('what is meant is accepted', () => {
    const plain = key.endsWith('tcp_fallback') ? 'one.example:443' : 'one.example';
    expect(parse({ ...beside, [key]: value(plain) }).kind).toBe('ok');
  });
});

describe('a host that is odd', () => {
  test.each(['127.0.0.1%0d%0aX-Evil:1', '127.0.0.1%25', '[127.0.0.1]', '[::1]x', '127.0.0.1:80', ':::'])(
    '%s: a failure in words, or the router itself, and never another request',
    async (host) => {
      // Refused as a configuration, and harmless even where one would let it through.
      expect(parse({ 'router.host': host }).kind).toBe('invalid');
      const web = await webServer((_question, response) => json(response, []));
      const router = client(web.port, { host });
      const result = await router.read(deadlineIn(20_000));
      router.close();
      for (const { url, headers } of web.seen) {
        expect(url).toMatch(/^\/rest\/(?:queue\/tree|ip\/firewall\/mangle|system\/resource)[?/]?/);
        expect(Object.keys(headers)).not.toContain('x-evil');
      }
      if (result.kind === 'failed') expect(result.failure.message.length).toBeGreaterThan(10);
      await web.close();
    },
  );
});

describe('at the router', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ scheme: 'http', ssh: { hostKey: 'ed25519' } });
  });
  afterAll(() => emulator.stop());

  const shared = (comment: string) => ({
    host: '127.0.0.1',
    user: 'steer',
    comment,
    downloadQueue: comment,
    timeoutMs: 20_000,
    ...RULE_ONLY,
    needUptime: false,
    nowBootMs: () => 0,
  });
  const password = () => 'steer-secret';
  const transports: readonly (readonly [string, (comment: string) => Router])[] = [
    [
      'REST',
      (comment) =>
        createRestRouter({
          ...shared(comment),
          scheme: 'http',
          port: emulator.port,
          password,
          tls: { mode: 'insecure' },
        }),
    ],
    [
      'SSH',
      (comment) =>
        createSshRouter({
          ...shared(comment),
          port: emulator.ssh?.port ?? 0,
          login: { password },
          hostKey: { mode: 'pinned', fingerprint: emulator.ssh?.fingerprint ?? '' },
          legacyAlgorithms: false,
        }),
    ],
  ];

  describe.each(transports)('%s', (name, open) => {
    test.each(HOSTILE)('%s is this text, or nothing is sent', async (_name, text) => {
      const own = emulator.model.mangle.add({ comment: text, disabled: true });
      const near = emulator.model.mangle.add({ comment: `${text} `, disabled: true });
      const others = () => emulator.model.mangle.rules.map((rule) => rule.disabled).join();
      const before = { writes: emulator.stats().configWrites, requests: emulator.stats().requests };
      let router: Router;
      try {
        router = open(text);
      } catch (error) {
        // Only what no comment can hold is refused, and before anything is opened.
        expect(text).toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(String(error)).toContain('mangle_rule.comment');
        expect(emulator.stats().requests).toBe(before.requests);
        return;
      }
      const reading = await router.read(deadlineIn(20_000));
      if (reading.kind === 'failed') throw new Error(`${name}: ${reading.failure.message}`);
      const { rule, download } = reading.value;
      expect(download).toMatchObject({ kind: 'unknown', reason: 'missing' });
      if (rule.kind === 'unknown') throw new Error(`${name}: ${rule.detail ?? rule.reason}`);
      expect(rule.value.comment).toBe(text);
      own.disabled = false;
      const untouched = others();
      own.disabled = true;
      expect((await setRule(router, rule.value, true, deadlineIn(20_000))).kind).toBe('ok');
      router.close();
      expect(own.disabled).toBe(false);
      expect(near.disabled).toBe(true);
      expect(others()).toBe(untouched);
      expect(emulator.stats().configWrites - before.writes).toBe(1);
      own.comment = 'done';
    });
  });
});
