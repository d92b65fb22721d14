/** Any password logs in as it is, by every way to the router, and none can be read in what comes back. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSecretFile } from '../../lib/config/secrets.js';
import { gotEngine } from '../../lib/router/rest/http-got.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { client, json, webServer, type WebServer } from '../router/rest/support.js';
import { askTwice, sshServer, type SshTestServer } from '../router/ssh/support.js';
import { HOSTILE } from './hostile.js';

let folder = '';
let web: WebServer | undefined;
let ssh: SshTestServer | undefined;
afterEach(async () => {
  await web?.close();
  await ssh?.close();
  web = ssh = undefined;
  if (folder !== '') rmSync(folder, { recursive: true, force: true });
  folder = '';
});

/** The password as the program gets it from its file; null = refused there. */
function fromFile(password: string): string | null {
  folder = mkdtempSync(path.join(tmpdir(), 'passwords-'));
  const file = path.join(folder, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  try {
    return readSecretFile(file, 'router.password_file', {}).reveal();
  } catch (error) {
    expect(String(error)).not.toContain(password);
    return null;
  }
}

/** One line of text of a sane length is all that a file may hold. */
const REFUSED = ['a line break', 'a carriage return', 'NUL', '10 kB'];
const LONGEST = ['the longest', 'p'.repeat(4_095)] as const;
const PASSWORDS = [...HOSTILE, LONGEST, ['one letter', 'q'], ['accents', 'pä$$wörd “Σ”']] as const;

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));

describe.each(PASSWORDS)('%s', (name, written) => {
  // A file is bytes: half a character is not to be had from one.
  const password = Buffer.from(written).toString();

  test('from its file: as it is, or refused without a word of it', () => {
    expect(fromFile(password)).toBe(REFUSED.includes(name) ? null : password);
  });

  test.each([
    ['REST', undefined],
    ['REST by got', gotEngine],
  ])('%s: sent as it is, and not in the answer', async (_way, engine) => {
    web = await webServer((question, response) => {
      json(response, { error: 401, message: `not ${password}`, detail: question.headers.authorization }, 401);
    });
    const router = client(web.port, {
      password: () => password,
      ...(engine === undefined ? {} : { engine }),
    });
    const result = await router.read(deadlineIn(20_000));
    router.close();
    const [, coded = ''] = (web.seen[0]?.headers.authorization ?? '').split(' ');
    expect(Buffer.from(coded, 'base64').toString()).toBe(`steer:${password}`);
    expect(result.kind).toBe('failed');
    // One or two letters are in every sentence.
    if (password.length > 3) expect(text(result)).not.toContain(JSON.stringify(password).slice(1, -1));
    expect(text(result)).not.toContain(coded);
  });

  test('SSH: sent as it is, and not in the answer', async () => {
    ssh = await sshServer({
      login: (context) => context.reject(['password']),
      exec: (_command, channel) => channel.end(),
    });
    const { first, second } = await askTwice(ssh.port, { login: { password: () => password } });
    expect(ssh.logins).toContain(`password ${password}`);
    expect(first).toMatchObject({ kind: 'failed', failure: { code: 'auth' } });
    if (password.length > 3)
      expect(text([first, second])).not.toContain(JSON.stringify(password).slice(1, -1));
  });
});
