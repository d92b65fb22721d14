/** The installer staged into a folder of its own: what is put where, by whom it is readable, and that it can be repeated. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const DEPLOY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../deploy');

let scratch: string;
let source: string;
let root: string;

beforeEach(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'wanctl-steer-install-'));
  source = path.join(scratch, 'source');
  root = path.join(scratch, 'root');
  cpSync(DEPLOY, path.join(source, 'deploy'), { recursive: true });
  mkdirSync(path.join(source, 'dist/chunks'), { recursive: true });
  writeFileSync(path.join(source, 'package.json'), '{}');
  writeFileSync(path.join(source, 'dist/chunks/part-OLD.mjs'), '');
  writeFileSync(
    path.join(source, 'dist/wanctl-steer.cjs'),
    'console.log(JSON.stringify([process.argv.slice(2), process.execArgv]));',
  );
});

afterEach(() => rmSync(scratch, { recursive: true, force: true }));

function script(
  name: string,
  args: readonly string[],
  umask = '022',
): { code: number | null; out: string; err: string } {
  const command = ['-c', 'umask "$0"; exec "$@"', umask, 'sh', path.join(source, 'deploy', name), ...args];
  const done = spawnSync('sh', command, { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const install = (args: readonly string[] = [], umask?: string): ReturnType<typeof script> =>
  script('install.sh', ['--root', root, '--node', process.execPath, ...args], umask);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

describe('install.sh --root', () => {
  test('puts the command, its units, its account and its log rotation where they belong', () => {
    expect(install()).toMatchObject({ code: 0, err: '' });
    expect(filesBelow(root).filter((file) => !file.startsWith('usr/lib/wanctl-steer/'))).toEqual([
      'etc/logrotate.d/wanctl-steer',
      'usr/bin/wanctl-steer',
      'usr/lib/systemd/system/wanctl-steer-metrics.service',
      'usr/lib/systemd/system/wanctl-steer-metrics.timer',
      'usr/lib/systemd/system/wanctl-steer-metrics@.service',
      'usr/lib/systemd/system/wanctl-steer-metrics@.timer',
      'usr/lib/systemd/system/wanctl-steer-notify.path',
      'usr/lib/systemd/system/wanctl-steer-notify.service',
      'usr/lib/systemd/system/wanctl-steer-notify.timer',
      'usr/lib/systemd/system/wanctl-steer-notify@.path',
      'usr/lib/systemd/system/wanctl-steer-notify@.service',
      'usr/lib/systemd/system/wanctl-steer-notify@.timer',
      'usr/lib/systemd/system/wanctl-steer-serve.service',
      'usr/lib/systemd/system/wanctl-steer-serve@.service',
      'usr/lib/systemd/system/wanctl-steer.service',
      'usr/lib/systemd/system/wanctl-steer.timer',
      'usr/lib/systemd/system/wanctl-steer@.service',
      'usr/lib/systemd/system/wanctl-steer@.timer',
      'usr/lib/sysusers.d/wanctl-steer.conf',
    ]);
    expect(readdirSync(path.join(root, 'etc/wanctl'))).toEqual([]);
  });

  test('is readable by the service under any umask, the configuration folder is not open to all', () => {
    expect(install([], '077').code).toBe(0);
    const mode = (file: string): number => statSync(path.join(root, file)).mode & 0o777;
    expect(mode('usr/lib/wanctl-steer')).toBe(0o755);
    expect(mode('usr/lib/wanctl-steer/dist/wanctl-steer.cjs')).toBe(0o644);
    expect(mode('usr/bin/wanctl-steer')).toBe(0o755);
    expect(mode('etc/wanctl')).toBe(0o750);
  });

  test('again: changes nothing', () => {
    install();
    expect(install().out).toBe(`staged below ${root}: 0 changes\n`);
  });

  test('what runs have kept for themselves is neither copied nor a change', () => {
    writeFileSync(path.join(source, 'dist/run-v20-x64.code'), 'compiled by whoever ran it there');
    writeFileSync(path.join(source, 'dist/config-0123456789ab.kept'), '');
    install();
    expect(filesBelow(root).filter((file) => /code|kept/.test(file))).toEqual([]);
    writeFileSync(path.join(root, 'usr/lib/wanctl-steer/dist/run-v20-x64.code'), 'by a command of root');
    expect(install().out).toBe(`staged below ${root}: 0 changes\n`);
  });

  test('an update replaces what changed and removes what is no longer part of it', () => {
    install();
    rmSync(path.join(source, 'dist/chunks/part-OLD.mjs'));
    writeFileSync(path.join(source, 'dist/chunks/part-NEW.mjs'), '');
    expect(install().code).toBe(0);
    expect(readdirSync(path.join(root, 'usr/lib/wanctl-steer/dist/chunks'))).toEqual(['part-NEW.mjs']);
  });

  test('another prefix is written into the units and the command', () => {
    expect(install(['--prefix', '/opt/steer']).code).toBe(0);
    const unit = readFileSync(path.join(root, 'opt/steer/lib/systemd/system/wanctl-steer.service'), 'utf8');
    expect(unit).toContain('ExecStart=/opt/steer/bin/wanctl-steer run\n');
    expect(unit).not.toContain('/usr/');
    const command = readFileSync(path.join(root, 'opt/steer/bin/wanctl-steer'), 'utf8');
    expect(command).toContain(
      `"${process.execPath}" --use-openssl-ca --v8-pool-size=1 "/opt/steer/lib/wanctl-steer/dist/wanctl-steer.cjs"`,
    );
  });

  test.each([
    ['an unknown argument', ['--frobnicate'], 64, "unknown argument '--frobnicate'"],
    ['a missing value', ['--prefix'], 64, '--prefix needs a value'],
    ['a relative prefix', ['--prefix', 'opt'], 64, 'absolute path'],
    ['a prefix that is code', ['--prefix', '/x$(touch y)'], 64, "may hold letters, digits, '/'"],
    ['a Node that is none', ['--node', '/bin/false'], 1, '/bin/false does not run'],
  ])('%s is refused', (_name, args, code, message) => {
    const done = install(args);
    expect(done.code).toBe(code);
    expect(done.err).toContain(message);
  });

  test('without a build: says how to make one, and puts nothing anywhere', () => {
    rmSync(path.join(source, 'dist'), { recursive: true });
    const done = install();
    expect(done.code).toBe(1);
    expect(done.err).toContain('npm ci && npm run build');
    expect(existsSync(root)).toBe(false);
  });
});

describe('uninstall.sh --root', () => {
  test('removes all that was installed and keeps the configuration', () => {
    install();
    writeFileSync(path.join(root, 'etc/wanctl/steering.yaml'), 'mine');
    expect(script('uninstall.sh', ['--root', root])).toMatchObject({ code: 0, err: '' });
    expect(filesBelow(root)).toEqual(['etc/wanctl/steering.yaml']);
    expect(script('uninstall.sh', ['--root', root]).out).toContain('nothing was installed');
  });
});

test('the installed command hands everything on as it is', () => {
  install();
  const wrapper = path.join(scratch, 'wrapper');
  const text = readFileSync(path.join(root, 'usr/bin/wanctl-steer'), 'utf8');
  writeFileSync(wrapper, text.replace('/usr/lib/wanctl-steer', `${root}/usr/lib/wanctl-steer`));
  const words = ['run', 'two words', '$(touch /tmp/never)', '*', ''];
  const done = spawnSync('sh', [wrapper, ...words], { encoding: 'utf8', env: {} });
  expect(JSON.parse(done.stdout)).toEqual([words, ['--use-openssl-ca', '--v8-pool-size=1']]);
});
