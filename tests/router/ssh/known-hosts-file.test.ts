import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  hostKeyFingerprint,
  knownKeys,
  replaceKnownHosts,
  withHostKey,
} from '../../../lib/router/ssh/known-hosts.js';

const OLD = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB/prlrYftlLlMfhexCyQDsCK0CzQ+2/sYnLP2aMFHZF';
const NEW = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF2eFo9sbCty6x8t/eECc6D3L5XQ8y5NM5D/fB1Wck6l';
const KEY = Buffer.from(NEW.split(' ')[1]!, 'base64');
const HASHED = '|1|alaZ8spBNBnIa8F7sKlbJ7hMixw=|cYgVnlZ+y3Dk1FDAGfigAGVLvNw=';

describe('a key in the text', () => {
  test.each([
    ['of an empty file', '', 22, `router.example ${NEW}\n`],
    ['on a port', '', 2222, `[router.example]:2222 ${NEW}\n`],
    ['beside others', `other ${OLD}\n`, 22, `other ${OLD}\nrouter.example ${NEW}\n`],
    ['of a file without a last line break', `other ${OLD}`, 22, `other ${OLD}\nrouter.example ${NEW}\n`],
    [
      'in place of the old one',
      `router.example ${OLD}\nother ${OLD}\n`,
      22,
      `other ${OLD}\nrouter.example ${NEW}\n`,
    ],
    ['in place of itself', `router.example ${NEW}\n`, 22, `router.example ${NEW}\n`],
    ['in place of a hashed one', `${HASHED} ${OLD}\n`, 22, `router.example ${NEW}\n`],
    [
      'when the name shares a line',
      `a,Router.Example,b ${OLD} note\n`,
      22,
      `a,b ${OLD} note\nrouter.example ${NEW}\n`,
    ],
    [
      'keeping the key of another port',
      `[router.example]:2222 ${OLD}\n`,
      22,
      `[router.example]:2222 ${OLD}\nrouter.example ${NEW}\n`,
    ],
    ['keeping patterns', `*.example ${OLD}\n`, 22, `*.example ${OLD}\nrouter.example ${NEW}\n`],
    [
      'keeping comments and revocations',
      `# mine\n@revoked router.example ${OLD}\n`,
      22,
      `# mine\n@revoked router.example ${OLD}\nrouter.example ${NEW}\n`,
    ],
  ])('%s', (_name, text, port, expected) => {
    const got = withHostKey(text, 'router.example', port, KEY);
    expect(got).toBe(expected);
    const known = knownKeys(got, 'router.example', port).map((one) => hostKeyFingerprint(one.key));
    expect(known).toContain(hostKeyFingerprint(KEY));
  });
});

describe('the file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'known-hosts-'));
    file = path.join(folder, 'known_hosts');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made, with its folder, readable by the service whatever the umask', () => {
    const before = process.umask(0o077);
    try {
      replaceKnownHosts(path.join(folder, 'new', 'known_hosts'), 'x\n');
    } finally {
      process.umask(before);
    }
    expect(statSync(path.join(folder, 'new', 'known_hosts')).mode & 0o777).toBe(0o644);
  });

  test('keeps its rights', () => {
    writeFileSync(file, 'old\n');
    chmodSync(file, 0o600);
    replaceKnownHosts(file, 'new\n');
    expect(readFileSync(file, 'utf8')).toBe('new\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['known_hosts']);
  });

  test('stays behind a link', () => {
    writeFileSync(path.join(folder, 'real'), 'old\n');
    symlinkSync('real', file);
    replaceKnownHosts(file, 'new\n');
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(folder, 'real'), 'utf8')).toBe('new\n');
  });

  test('is not touched when it cannot be replaced, and nothing is left behind', () => {
    mkdirSync(file);
    expect(() => replaceKnownHosts(file, 'new\n')).toThrow();
    expect(readdirSync(folder)).toEqual(['known_hosts']);
  });
});
