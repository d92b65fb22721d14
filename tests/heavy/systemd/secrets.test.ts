/** The reader of secrets files against systemd itself: the same text through EnvironmentFile= and through ours. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseEnvironmentFile } from '../../../lib/config/secrets-file.js';
import { ENVIRONMENT_FILES } from '../../fixtures/config/environment-files.js';
import { bootLab, type Lab } from './lab.js';

let lab: Lab;
beforeAll(async () => {
  lab = await bootLab();
});
afterAll(() => lab.stop());

/** What a unit with this file finds in its environment, less what systemd itself puts there. */
async function throughSystemd(texts: readonly string[]): Promise<Record<string, string>[]> {
  const units = texts.map((text, n) => {
    lab.write(`/etc/texts/${String(n)}`, Buffer.from(text, 'latin1'), 0o600);
    lab.write(
      `/etc/systemd/system/text-${String(n)}.service`,
      `[Service]\nType=oneshot\nEnvironmentFile=-/etc/texts/${String(n)}\nExecStart=/bin/sh -c 'env -0 >/etc/texts/${String(n)}.env'\n`,
    );
    return `text-${String(n)}.service`;
  });
  await lab.run('systemctl', ['daemon-reload']);
  const done = await lab.run('systemctl', ['start', ...units], 120_000);
  if (done.code !== 0) throw new Error(done.stderr);
  const own = new Set([
    'LANG',
    'PATH',
    'INVOCATION_ID',
    'SYSTEMD_EXEC_PID',
    'PWD',
    'OLDPWD',
    'JOURNAL_STREAM',
    '_',
    'SHLVL',
    'container',
  ]);
  return texts.map((_text, n) => {
    const entries = (lab.read(`/etc/texts/${String(n)}.env`) ?? '')
      .split('\0')
      .filter((entry) => entry !== '');
    const pairs = entries.map(
      (entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const,
    );
    return Object.fromEntries(pairs.filter(([name]) => !own.has(name)));
  });
}

function throughOurs(text: string): Record<string, string> {
  return Object.fromEntries(parseEnvironmentFile(Buffer.from(text, 'latin1')) ?? []);
}

test('the table of the fast test is what systemd says', async () => {
  const texts = ENVIRONMENT_FILES.map(([text]) => text);
  const seen = await throughSystemd(texts);
  expect(texts.map((text, n) => [text, seen[n]])).toEqual(
    ENVIRONMENT_FILES.map(([text, values]) => [text, values]),
  );
});

test('and 200 texts of the signs that matter, put together at random', async () => {
  // A comment that ends in a backslash is left out: there versions of systemd differ.
  const pieces = [
    'PW',
    'A',
    '=',
    ' ',
    '\t',
    '"',
    "'",
    '\\',
    '\n',
    '\r\n',
    '\r',
    '#x\n',
    ';',
    '$',
    '`',
    'ab',
    '1',
    '\\\n',
    '=x\n',
  ];
  let seed = 20_261_129;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const texts = Array.from({ length: 200 }, () =>
    Array.from({ length: 3 + next(14) }, () => pieces[next(pieces.length)] ?? '').join(''),
  ).filter((text) => !/[#;][^\n\r]*\\/.test(text));
  const seen = await throughSystemd(texts);
  expect(texts.map((text, n) => [text, seen[n]])).toEqual(texts.map((text) => [text, throughOurs(text)]));
});
