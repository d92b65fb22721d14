/** What docs/notify.md prints is sent to stand-ins of the services it names. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Secret } from '../../lib/config/check/secret.js';
import { CONDITIONS } from '../../lib/notify/core/conditions.js';
import { readNotify } from '../../lib/notify/settings-file.js';
import { makeTarget } from '../../lib/notify/targets/registry.js';
import { eventOf } from '../../lib/notify/targets/webhook.js';
import { TARGET_KEYS } from '../../lib/generated/notify-keys.js';
import { MESSAGE } from './targets/contract.js';
import { standIn } from './targets/http-stand-in.js';
import {
  CHECK_PATH,
  DISCORD_PATH,
  discordService,
  healthchecksService,
  MATRIX_ROOM,
  MATRIX_TOKEN,
  matrixService,
  ntfyService,
  SLACK_PATH,
  slackService,
  TELEGRAM_TOKEN,
  telegramService,
  webhookService,
} from './targets/services.js';

const PAGE = readFileSync(new URL('../../docs/notify.md', import.meta.url), 'utf8');
const BLOCKS = [...PAGE.matchAll(/^( *)```yaml\n([^]*?)^ *```$/gm)].map(([, indent = '', text = '']) =>
  text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
);
const BASE = `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.0.2.1, user: steer, password: x }
mangle_rule: { comment: "steer" }
measurement: { ping_host: 192.0.2.2 }
`;
const ENV = {
  TELEGRAM_TOKEN,
  MATRIX_TOKEN,
  DISCORD_URL: `https://discord.com${DISCORD_PATH}`,
  SLACK_URL: `https://hooks.slack.com${SLACK_PATH}`,
  WEBHOOK_TOKEN: 'wh-token',
  HEALTHCHECKS_URL: `https://hc-ping.com${CHECK_PATH}`,
};
const SERVICES = {
  ntfy: ntfyService,
  discord: discordService,
  slack: slackService,
  matrix: matrixService(),
  telegram: telegramService,
  webhook: webhookService('wh-token'),
  healthchecks: healthchecksService,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-notify-docs-'));
  writeFileSync(path.join(folder, 'smtp-password'), 'secret', { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(BLOCKS.map((text, n) => [n + 1, text]))(
  'the configuration %s works as it is printed',
  async (n, text) => {
    const file = path.join(folder, `${String(n)}.yaml`);
    writeFileSync(file, BASE + String(text).replaceAll('/etc/wanctl', folder), { mode: 0o600 });
    const { targets, unready } = readNotify(file, ENV);
    expect([targets.length > 0, unready]).toEqual([true, []]);
    for (const one of targets) {
      const { type } = one.config;
      // Mail has a server of its own in targets/email.test.ts, a program is the operator's.
      if (type === 'email' || type === 'exec') continue;
      const server = await standIn(SERVICES[type]);
      const moved = (url: string | undefined): string => (url ?? '').replace(/^https:\/\/[^/]+/, server.url);
      const url = one.secrets.url?.reveal();
      const config = 'url' in one.config ? { ...one.config, url: moved(one.config.url) } : one.config;
      const room = config.type === 'matrix' ? { ...config, room: MATRIX_ROOM } : config;
      const secrets = { ...one.secrets, ...(url === undefined ? {} : { url: new Secret(moved(url)) }) };
      const target = await makeTarget({ config: room, secrets }, { nowMs: Date.now, version: '1' });
      const outcome =
        target.kind === 'message'
          ? await target.deliver(MESSAGE)
          : await target.ping({ worst: null, text: 'well' });
      await server.close();
      expect([type, outcome, server.taken.length]).toEqual([type, { kind: 'sent' }, 1]);
    }
  },
);

test('the table has every type, and each kind of message is told', () => {
  for (const type of Object.keys(TARGET_KEYS)) expect(PAGE).toContain(`| \`${type}\``);
  const names = { primary: 'the primary line', alternate: 'the alternate line' };
  const rows = [...PAGE.matchAll(/^\| (.+?) +\| (?:info|warning|critical)/gm)].map(([, words = '']) => words);
  const heads = CONDITIONS.map(({ begins }) =>
    begins(names).replace('backup line the alternate line', 'backup line'),
  );
  expect(rows.sort()).toEqual(heads.sort());
});

test('the JSON is what a program gets', () => {
  const [, text = ''] = /```json\n([^]*?)```/.exec(PAGE) ?? [];
  expect(JSON.parse(text)).toEqual(eventOf({ ...MESSAGE }));
});
