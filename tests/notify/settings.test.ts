/** The section `notify`: what is wrong with it is told with its place and never with a secret; secrets are read as the router's. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseConfig } from '../../lib/config/load.js';
import { problemText } from '../../lib/config/check/problem.js';
import { notifyProblems, readNotify } from '../../lib/notify/settings-file.js';

const root = mkdtempSync(path.join(os.tmpdir(), 'steer-notify-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const BASE = `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.0.2.1, user: steer, password: "\${PW}" }
mangle_rule: { comment: "steer" }
measurement: { ping_host: 192.0.2.2 }
`;
const ENV = {
  PW: 'router-password',
  TOKEN: 'the-secret-token',
  URL: 'https://hooks.example.org/secret-path',
};

const problems = (section: string, env: Record<string, string> = ENV): string[] =>
  notifyProblems(`${BASE}notify:\n${section}`, env).map((one) => problemText('s.yaml', one));

const target = (text: string): string => `  targets:\n    - { ${text} }\n`;

describe('problems', () => {
  test.each<[string, string, RegExp[]]>([
    ['nothing at all', '  targets: []\n', []],
    [
      'an unknown type',
      target('type: carrier-pigeon'),
      [/s\.yaml:8:15: notify\.targets\[0\]\.type: expected one of exec, ntfy,.*"carrier-pigeon"/],
    ],
    ['no type', target('topic: lines'), [/notify\.targets\[0\]\.type: expected one of/]],
    [
      'a misspelt key',
      target('type: ntfy, topci: lines'),
      [/topic: expected 1 to 64 letters.*nothing/, /topci.*did you mean "topic"/],
    ],
    [
      'a misspelt key of the section',
      '  quiet_hour: "22:00-07:00"\n',
      [/notify\.quiet_hour:.*did you mean "quiet_hours"/],
    ],
    ['hours that are none', '  quiet_hours: "22-7"\n', [/notify\.quiet_hours: expected HH:MM-HH:MM/]],
    ['no hours', '  quiet_hours: "07:00-07:00"\n', [/two different times/]],
    [
      'a zone that is nowhere',
      '  time_zone: Europe/Atlantis\n',
      [/a known time zone, found "Europe\/Atlantis"/],
    ],
    ['a list that is none', '  targets: ntfy\n', [/notify\.targets: expected a list of at most 16 targets/]],
    ['out of bounds', '  digest_from: 1\n', [/notify\.digest_from: expected a whole number from 2 to 50/]],
    [
      'two of one name',
      `${target('type: ntfy, topic: a')}    - { type: ntfy, topic: b }\n`,
      [/targets\[1\]\.name: expected another name than that of the target 1/],
    ],
    ['no address', target('type: slack'), [/targets\[0\]: expected url or url_file, found neither/]],
    [
      'both',
      target('type: slack, url: "${URL}", url_file: /x'),
      [/url_file: expected either url or url_file/],
    ],
    [
      'an address that is none, not shown',
      target('type: slack, url: "${TOKEN}"'),
      [/url: expected an address.*a text \(not shown\)/],
    ],
    [
      'a token in clear',
      target('type: ntfy, topic: a, url: "http://ntfy.example.org", token: "${TOKEN}"'),
      [/https:\/\/ where a token is sent/],
    ],
    [
      'in the own network',
      target('type: ntfy, topic: a, url: "http://192.168.1.5:8080", token: "${TOKEN}"'),
      [],
    ],
    [
      'a variable that is not set',
      target('type: ntfy, topic: a, token: "${NOWHERE}"'),
      [/the environment variable "NOWHERE"/],
    ],
    [
      'a relative program',
      target('type: exec, command: [notify-send]'),
      [/an absolute path as its first text/],
    ],
    [
      'a login without password',
      target('type: email, host: m.example.org, from: a@b.c, to: [d@e.f], user: me'),
      [/password or password_file beside user/],
    ],
    [
      'a login in clear',
      target('type: email, host: m.example.org, from: a@b.c, to: [d@e.f], user: me, password: x, tls: none'),
      [/tls or starttls where there is a login/],
    ],
    [
      'an address of nobody',
      target('type: email, host: m.example.org, from: me, to: [d@e.f]'),
      [/from: expected a mail address/],
    ],
    [
      'a token of another kind, not shown',
      target('type: telegram, chat: "1", token: "${TOKEN}"'),
      [/the token of a bot.*not shown/],
    ],
    [
      'a room by its alias',
      target('type: matrix, url: "https://m.example.org", room: "#a:b", token: x'),
      [/room: expected the id of a room/],
    ],
    ['several at once', `  digest_from: x\n${target('type: ntfy')}`, [/digest_from/, /topic/]],
  ])('%s', (_name, section, expected) => {
    const found = problems(section);
    expect(found).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(found[i]).toMatch(pattern);
    for (const secret of Object.values(ENV)) expect(found.join()).not.toContain(secret);
  });

  test('none of them is a problem of a run, and nothing of the section is kept for it', () => {
    const text = `${BASE}notify:\n  quiet_hours: never\n${target('type: nonsense, token: "a-literal-token", url: "${UNSET}"')}`;
    const parsed = parseConfig(text, 's.yaml', ENV);
    expect(parsed.kind).toBe('ok');
    expect(JSON.stringify(parsed)).not.toContain('literal-token');
    const without = parseConfig(BASE, 's.yaml', ENV);
    expect(parsed.kind === 'ok' && parsed.fingerprint).toBe(without.kind === 'ok' && without.fingerprint);
    expect(parsed.kind === 'ok' && parsed.warnings).toEqual([]);
  });
});

describe('secrets', () => {
  function house(section: string, files: Record<string, [text: string, mode: number]> = {}): string {
    const folder = mkdtempSync(path.join(root, 'house-'));
    for (const [name, [text, mode]] of Object.entries(files)) {
      writeFileSync(path.join(folder, name), text);
      chmodSync(path.join(folder, name), mode);
    }
    const file = path.join(folder, 'steering.yaml');
    writeFileSync(file, `${BASE}notify:\n${section.replaceAll('FOLDER', folder)}`, { mode: 0o600 });
    return file;
  }

  test('from the environment, from the secrets file beside the configuration, and from a file of its own', () => {
    const section = `  targets:
    - { type: ntfy, topic: a, token: "\${TOKEN}" }
    - { type: slack, url: "\${SLACK}" }
    - { type: telegram, chat: "1", token_file: FOLDER/bot }
`;
    const bot = '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0';
    const file = house(section, {
      secrets: ['SLACK=https://hooks.slack.com/services/x\n', 0o600],
      bot: [`${bot}\n`, 0o600],
    });
    const { targets, unready } = readNotify(file, ENV);
    expect(unready).toEqual([]);
    expect(targets.map(({ secrets }) => [secrets.url?.reveal(), secrets.token?.reveal()])).toEqual([
      [undefined, 'the-secret-token'],
      ['https://hooks.slack.com/services/x', undefined],
      [undefined, bot],
    ]);
    const shown = JSON.stringify(targets);
    for (const secret of ['the-secret-token', 'services/x', bot]) expect(shown).not.toContain(secret);
  });

  test.each<[string, [string, number], RegExp]>([
    ['that others can read', ['https://example.org/x', 0o644], /can be read or changed by others/],
    ['that is empty', ['', 0o600], /no usable secret/],
    ['that holds no address', ['something else', 0o600], /holds no address/],
  ])('a file %s: that target is left out, the others are not', (_name, file, words) => {
    const section = `  targets:\n    - { type: slack, url_file: FOLDER/url }\n    - { type: exec, command: [/bin/true] }\n`;
    const { targets, unready } = readNotify(house(section, { url: file }), ENV);
    expect(targets.map(({ name }) => name)).toEqual(['exec']);
    expect(unready.map(({ name, error }) => [name, words.test(String(error))])).toEqual([['slack', true]]);
  });

  test('other settings, another digest; no secret can be told from it', () => {
    const digest = (token: string): string | undefined =>
      readNotify(house(target('type: ntfy, topic: a, token: "${TOKEN}"')), { ...ENV, TOKEN: token })
        .targets[0]?.digest;
    expect(digest('one-token')).toBe(digest('one-token'));
    expect(digest('one-token')).not.toBe(digest('another-token'));
    expect(digest('one-token')).toMatch(/^[0-9a-f]{8}$/);
  });
});
