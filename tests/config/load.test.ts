import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '../../lib/config/load.js';
import { EXIT, SteerError } from '../../lib/core/model/errors.js';
import { ENV, withKeys, yamlOf } from './support.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Buffer, mode = 0o600): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

function config(changes: Record<string, unknown> = {}, mode = 0o600): string {
  return write('steering.yaml', yamlOf(withKeys(changes)), mode);
}

function thrown(act: () => unknown): SteerError {
  try {
    act();
  } catch (error) {
    if (error instanceof SteerError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the file', () => {
  test('loads', () => {
    const file = config();
    const loaded = loadConfig(file, ENV);
    expect(loaded.file).toBe(file);
    expect(loaded.config.router.host).toBe('192.0.2.1');
    expect(loaded.secrets.password?.reveal()).toBe(ENV.ROUTER_PASSWORD);
    expect(loaded.warnings).toEqual([]);
  });

  test('problems are one error with every line, exit code 78', () => {
    const file = config({ wan_name: 5, 'router.prot': 22 });
    const error = thrown(() => loadConfig(file, ENV));
    expect([error.code, error.exitCode]).toEqual(['config_invalid', EXIT.config]);
    expect(error.message.split('\n').map((line) => line.replace(/: expected.*/, ''))).toEqual([
      `${file} has 2 problems:`,
      `${file}:11:5: router.prot`,
      `${file}:19:15: wan_name`,
    ]);
  });

  test('a thousand problems are not a thousand lines', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key${i}`, 1]));
    const lines = thrown(() => loadConfig(config(many), ENV)).message.split('\n');
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('… and 950 more');
  });

  const cases: [string, () => string, string][] = [
    ['missing', () => path.join(folder, 'nope.yaml'), 'ENOENT'],
    ['a folder', () => folder, 'a folder'],
    ['a device', () => '/dev/null', 'not a regular file'],
    [
      'larger than a quarter of a mebibyte',
      () => write('big.yaml', '#'.repeat(256 * 1024 + 1)),
      'larger than',
    ],
    [
      'UTF-16',
      () => write('utf16.yaml', Buffer.from('\ufeffa: 1', 'utf16le')),
      'binary data or another encoding',
    ],
    [
      'not UTF-8',
      () => write('latin1.yaml', Buffer.from('a: \xe9\n', 'latin1')),
      'binary data or another encoding',
    ],
    ['a name with NUL', () => 'a\0b', 'null bytes'],
  ];
  test.each(cases)('%s: unreadable', (_name, file, seen) => {
    const error = thrown(() => loadConfig(file(), ENV));
    expect([error.code, error.exitCode]).toEqual(['config_unreadable', EXIT.config]);
    expect(error.seen).toContain(seen);
    expect(error.todo).toContain('--config');
  });

  test('a pipe in the place of the file does not stop the command', () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(thrown(() => loadConfig(pipe, ENV)).seen).toContain('not a regular file');
  });

  test.each([
    ['a literal password, readable by everybody', 'literal', 0o644, ['password_exposed']],
    ['a literal password, readable by the group', 'literal', 0o640, []],
    ['a variable, readable by everybody', '${ROUTER_PASSWORD}', 0o644, []],
  ])('%s', (_name, password, mode, codes) => {
    const { warnings } = loadConfig(config({ 'router.password': password }, mode), ENV);
    expect(warnings.map(({ code }) => code)).toEqual(codes);
  });
});

describe('secrets from files', () => {
  function load(passwordFile: string, env: Record<string, string> = {}) {
    return loadConfig(config({ 'router.password': undefined, 'router.password_file': passwordFile }), env);
  }

  test.each([
    ['one line', 'p a$s "word"\n', 'p a$s "word"'],
    ['no newline', 'password', 'password'],
    ['CRLF', 'password\r\n', 'password'],
    ['spaces are part of it', ' pass word \n', ' pass word '],
    ['${NAME} is not expanded in it', '${HOME}', '${HOME}'],
    ['umlauts', 'pässwörd\n', 'pässwörd'],
  ])('%s', (_name, content, expected) => {
    expect(load(write('secret', content)).secrets.password?.reveal()).toBe(expected);
  });

  test.each([0o600, 0o400, 0o640, 0o440])('mode %o: the owner and a group that reads', (mode) => {
    expect(load(write('secret', 'x\n', mode)).secrets.password?.reveal()).toBe('x');
  });

  const refused: [string, () => string, string, string][] = [
    ['missing', () => path.join(folder, 'nope'), 'secret_unreadable', 'ENOENT'],
    ['a folder', () => folder, 'secret_unreadable', 'a folder'],
    ['empty', () => write('s', ''), 'secret_unreadable', 'an empty file'],
    ['only a newline', () => write('s', '\n'), 'secret_unreadable', 'an empty file'],
    ['several lines', () => write('s', 'hunter2\nhunter2\n'), 'secret_unreadable', 'several lines'],
    ['a NUL', () => write('s', 'hunter2\0'), 'secret_unreadable', 'a NUL character'],
    ['binary', () => write('s', Buffer.from([0xff, 0xfe, 0x80])), 'secret_unreadable', 'binary data'],
    ['huge', () => write('s', 'hunter2'.repeat(1000)), 'secret_unreadable', 'larger than'],
    ['writable by the group', () => write('s', 'hunter2', 0o660), 'secret_permissions', 'mode 0660'],
    ['readable by everybody', () => write('s', 'hunter2', 0o604), 'secret_permissions', 'mode 0604'],
    ['writable by others', () => write('s', 'hunter2', 0o602), 'secret_permissions', 'mode 0602'],
    [
      'relative, and no credentials',
      () => 'secret',
      'secret_unreadable',
      '"secret" and no $CREDENTIALS_DIRECTORY',
    ],
  ];
  test.each(refused)('%s: refused without showing it', (_name, file, code, seen) => {
    const error = thrown(() => load(file()));
    expect([error.code, error.exitCode]).toEqual([code, EXIT.config]);
    expect(error.seen).toContain(seen);
    expect(error.message).toContain('router.password_file');
    expect(error.explain()).not.toContain('hunter2');
    expect(error.todo).not.toBe('');
  });

  test('a pipe in its place does not stop the command', () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', ['-m', '600', pipe]);
    expect(thrown(() => load(pipe)).seen).toContain('not a regular file');
  });

  test('a link is judged by what it leads to', () => {
    const open = write('open', 'x', 0o644);
    const link = path.join(folder, 'link');
    symlinkSync(open, link);
    expect(thrown(() => load(link)).code).toBe('secret_permissions');
  });

  test('a systemd credential is found by its name, whatever its mode', () => {
    const credentials = path.join(folder, 'credentials');
    mkdirSync(credentials);
    write('credentials/router-password', 'from systemd\n', 0o444);
    const env = { CREDENTIALS_DIRECTORY: credentials };
    expect(load('router-password', env).secrets.password?.reveal()).toBe('from systemd');
    expect(load(path.join(credentials, 'router-password'), env).secrets.password?.reveal()).toBe(
      'from systemd',
    );
  });

  test.each(['../secret', 'a/b', '..', '.'])('a relative name cannot leave the credentials: %s', (name) => {
    write('secret', 'x');
    const credentials = path.join(folder, 'credentials');
    mkdirSync(credentials);
    expect(thrown(() => load(name, { CREDENTIALS_DIRECTORY: credentials })).code).toBe('secret_unreadable');
  });

  test('a file beside the credentials gets no excuse from their folder', () => {
    const credentials = path.join(folder, 'credentials');
    mkdirSync(credentials);
    const outside = write('outside', 'x', 0o644);
    const env = { CREDENTIALS_DIRECTORY: credentials };
    expect(thrown(() => load(`${credentials}/../outside`, env)).code).toBe('secret_permissions');
    expect(thrown(() => load(outside, env)).code).toBe('secret_permissions');
  });

  test('the passphrase of the key is read for ssh, and only then', () => {
    const passphrase = write('phrase', 'open sesame\n');
    const ssh = config({
      'router.transport': 'ssh',
      'router.ssh_key': '/etc/wanctl/ssh/router.key',
      'router.ssh_key_passphrase_file': passphrase,
    });
    expect(loadConfig(ssh, ENV).secrets.keyPassphrase?.reveal()).toBe('open sesame');
    const rest = config({ 'router.ssh_key_passphrase_file': '/nope' });
    const loaded = loadConfig(rest, ENV);
    expect(loaded.secrets.keyPassphrase).toBeUndefined();
    expect(loaded.warnings.map(({ code, path: key }) => `${code} ${key}`)).toEqual([
      'unused_here router.ssh_key_passphrase_file',
    ]);
  });

  test('a command without need of secrets does not open them', () => {
    const file = config({ 'router.password': undefined, 'router.password_file': '/nope' });
    expect(loadConfig(file, {}, { needSecrets: false }).secrets).toEqual({});
  });
});
