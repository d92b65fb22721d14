/** What root is told of files that the service cannot read. `nobody` plays the service: needs root, else nothing can be asked. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unreadableForService } from '../../lib/config/service-account.js';
import { config as configOf } from '../support/builders.js';

// Only root can become another account.
const asRoot = process.geteuid?.() === 0 ? test : test.skip;

let folder: string;
let passwd: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-account-'));
  chmodSync(folder, 0o755);
  passwd = path.join(folder, 'passwd');
  writeFileSync(passwd, `root:x:0:0::/root:/bin/sh\nservice:x:65534:65533::${folder}/home:/bin/sh\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, mode: number, gid = 0): string {
  const file = path.join(folder, name);
  writeFileSync(file, 'x');
  chmodSync(file, mode);
  chownSync(file, 0, gid);
  return file;
}

const asked = (file: string, router: object): readonly (readonly [string, string])[] =>
  unreadableForService(file, configOf({ router }), { account: 'service', passwd }).map(
    ({ path: key, message }) => [key, message] as const,
  );

asRoot('a file of root alone is named with what to type; one of the group is not', () => {
  const yaml = put('steering.yaml', 0o640, 65533);
  const secret = put('router-password', 0o600);
  const ca_file = put('ca.pem', 0o640, 65533);
  const told = asked(yaml, { password_file: secret, ca_file });
  expect(told).toEqual([
    [
      'router.password_file',
      expect.stringContaining(
        `root can read ${secret}, the service account service cannot: chown root:wanctl ${secret} && chmod 640 ${secret}`,
      ),
    ],
  ]);
  chownSync(secret, 0, 65533);
  chmodSync(secret, 0o640);
  expect(asked(yaml, { password_file: secret, ca_file })).toEqual([]);
});

asRoot('the configuration itself, and a folder that is closed', () => {
  const yaml = put('steering.yaml', 0o600);
  expect(asked(yaml, {})).toEqual([['', expect.stringContaining(yaml)]]);
  chmodSync(yaml, 0o644);
  expect(asked(yaml, {})).toEqual([]);
  chmodSync(folder, 0o700);
  expect(asked(yaml, {})).toEqual([['', expect.stringContaining(`ls -ld ${folder}`)]]);
});

asRoot('names of any kind are files and nothing else', () => {
  const yaml = put('steering.yaml', 0o644);
  const odd = put('a b\n$(touch x)*', 0o600);
  expect(asked(yaml, { password_file: odd }).map(([key]) => key)).toEqual(['router.password_file']);
});

asRoot('over SSH: the key, and the known hosts of another home', () => {
  const yaml = put('steering.yaml', 0o644);
  const router = { transport: 'ssh', ssh_key: put('key', 0o600) };
  expect(asked(yaml, router)).toEqual([
    ['router.ssh_key', expect.stringContaining('key')],
    ['router.known_hosts', expect.stringContaining(`${folder}/home/.ssh/known_hosts`)],
  ]);
  expect(asked(yaml, { ...router, host_key: `SHA256:${'A'.repeat(43)}` }).map(([key]) => key)).toEqual([
    'router.ssh_key',
  ]);
});

test('without that account nothing is said', () => {
  const yaml = put('steering.yaml', 0o600);
  writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\nservice:not a number\n');
  expect(asked(yaml, {})).toEqual([]);
  rmSync(passwd);
  expect(asked(yaml, {})).toEqual([]);
});
