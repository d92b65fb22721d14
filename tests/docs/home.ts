/** A house set up by the book: a router of pasted lines, a configuration as a page has it, files with the owners it names. */
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { type Document, isMap, parseDocument } from 'yaml';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { pingAnswering } from '../run/house.js';
import { blocks, page, paste, type Pasted } from './pasted-router.js';

/** The service's account and group; another member of the group. */
export const SERVICE = { uid: 65534, gid: 65533 };
const MEMBER = { uid: 65532, gid: 65533 };
const isRoot = process.geteuid?.() === 0;
export const CALLERS: readonly (readonly [string, { uid: number; gid: number } | null])[] = isRoot
  ? [
      ['root', null],
      ['the service’s account', SERVICE],
      ['a member of its group', MEMBER],
    ]
  : [['this user', null]];

export const SETUP = page('docs/router-setup.md');
const PASSWORD = /password="([^"]+)"/.exec(SETUP)?.[1] ?? '';

export interface Home {
  readonly emulator: Emulator;
  readonly folder: string;
  readonly config: string;
  call(
    who: { uid: number; gid: number } | null,
    args: readonly string[],
    cwd?: string,
  ): Promise<{ code: number | null; out: string; err: string }>;
  close(): Promise<void>;
}

/** The two ways to the router that the page describes, by what only the other one's blocks have. */
const NOT_FOR = { rest: /policy=ssh,/, ssh: /,rest-api,/ } as const;
export type Way = keyof typeof NOT_FOR;

/** Everything a page names below /etc, /run and /var, and the router, where the test has it. */
export async function homeOf(program: string, text: string, way: Way = 'rest'): Promise<Home> {
  const folder = fs.mkdtempSync(path.join(path.dirname(program), 'home-'));
  const etc = path.join(folder, 'etc');
  const [, primary = '', alternate = ''] = /primary_wan: (\w+)[^]*?alternate_wan: (\w+)/.exec(text) ?? [];
  // "With your names and addresses": the page's own are Cable and DSL.
  const named = SETUP.replaceAll('Cable', primary.charAt(0).toUpperCase() + primary.slice(1))
    .replaceAll('DSL', alternate.toLowerCase() === 'dsl' ? 'DSL' : alternate.toUpperCase())
    .replaceAll('address=192.168.88.5/32', '');
  const chosen = blocks(named, 'routeros').filter(
    (block) => !NOT_FOR[way].test(block) && !block.includes('policy=test'),
  );
  const pasted = paste(chosen.join('\n').split('\n'));
  const emulator = await startEmulator({
    ...pasted.options,
    primary: 'Cable',
    alternate: 'DSL',
    ...(way === 'ssh' ? { ssh: { hostKey: 'ed25519' } as const } : {}),
  });
  for (const [name, policies] of pasted.groups) emulator.model.users.groups.set(name, new Set(policies));

  const own = (file: string, content: string): void => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    fs.chmodSync(file, 0o640);
    if (isRoot) fs.chownSync(file, 0, SERVICE.gid);
  };
  const document = parseDocument(
    text.replaceAll('/etc/wanctl', etc).replaceAll('/run/wanctl/', `${folder}/run/`),
  );
  // An empty section is one all the same.
  for (const section of ['state', 'journal'])
    if (!isMap(document.get(section, true))) document.set(section, document.createNode({}));
  document.setIn(['router', 'host'], '127.0.0.1');
  document.setIn(['router', 'port'], way === 'ssh' ? emulator.ssh?.port : emulator.port);
  if (way === 'ssh') bySsh(document, etc, emulator, pasted.keys);
  document.setIn(['state', 'file'], `${folder}/lib/state.json`);
  document.setIn(['lock_file'], `${folder}/run/lock`);
  document.setIn(['journal', 'file'], `${folder}/log/journal.jsonl`);
  const config = path.join(etc, 'steering.yaml');
  own(config, String(document));
  own(path.join(etc, 'router-password'), `${PASSWORD}\n`);
  own(path.join(etc, 'secrets'), `ROUTER_PASSWORD="${PASSWORD}"\n`);
  const autorate = document.getIn(['cake_state_sources', 'primary']);
  if (typeof autorate === 'string') own(autorate, page('tests/fixtures/autorate/2026-08.json'));
  for (const name of ['lib', 'run', 'log']) {
    fs.mkdirSync(path.join(folder, name), { recursive: true, mode: 0o770 });
    if (isRoot) fs.chownSync(path.join(folder, name), SERVICE.uid, SERVICE.gid);
  }
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.writeFileSync(path.join(folder, 'bin/ping'), `#!/bin/sh\n${pingAnswering(24)}\n`, { mode: 0o755 });
  fs.chmodSync(folder, 0o755);

  return {
    emulator,
    folder,
    config,
    call: (who, args, cwd = '/') =>
      new Promise((resolve, reject) => {
        const as =
          who === null
            ? []
            : ['setpriv', '--reuid', String(who.uid), '--regid', String(who.gid), '--clear-groups', '--'];
        const [file = '', ...words] = [...as, process.execPath, program, '--config', config, ...args];
        const child = spawn(file, words, {
          env: { PATH: `${folder}/bin:${process.env['PATH'] ?? ''}`, LANG: 'C.UTF-8', TZ: 'UTC' },
          cwd,
          stdio: ['ignore', 'pipe', 'pipe'],
          // A view that stays up to date has shown what it shows by then.
          ...(args.includes('--watch') ? { timeout: 1_500 } : {}),
        });
        let [out, err] = ['', ''];
        child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
        child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
        child.once('error', reject);
        child.once('close', (code, signal) =>
          resolve({ code: signal === 'SIGTERM' && out !== '' ? 0 : code, out, err }),
        );
      }),
    close: async () => {
      await emulator.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The key is made, copied to the router and given its owner and mode by the commands of the page. */
function bySsh(document: Document, etc: string, { model }: Emulator, imported: Pasted['keys']): void {
  for (const key of ['password', 'password_file', 'scheme']) document.deleteIn(['router', key]);
  document.setIn(['router', 'transport'], 'ssh');
  const [, make = '', file = ''] = /`(ssh-keygen -t ed25519 -f (\S+))`/.exec(SETUP) ?? [];
  const [, own = ''] = new RegExp(`\`chown root:wanctl ${file} && chmod (\\d+) ${file}\``).exec(SETUP) ?? [];
  expect([make, own]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  const key = file.replace('/etc/wanctl', etc);
  fs.mkdirSync(etc, { recursive: true });
  const [command = '', ...args] = make.split(' ');
  execFileSync(command, [...args.map((word) => (word === file ? key : word)), '-q', '-N', '']);
  if (isRoot) fs.chownSync(key, 0, SERVICE.gid);
  fs.chmodSync(key, parseInt(own, 8));
  document.setIn(['router', 'ssh_key'], key);
  expect(imported).toEqual([{ user: 'steer', file: `${path.basename(file)}.pub` }]);
  for (const { user } of imported)
    model.users.users.get(user)?.sshKeys.push(fs.readFileSync(`${key}.pub`, 'utf8').trim());
}

/** By the words of the program itself: shown, compared, pinned. */
export async function trustRouter(home: Home): Promise<void> {
  // Without a terminal it says what to type once the fingerprint was compared.
  const [, words = ''] = /then: wanctl-steer (.*)/.exec((await home.call(null, ['trust'])).err) ?? [];
  expect(words).toContain(home.emulator.ssh?.fingerprint ?? home.emulator.fingerprint);
  const pinned = await home.call(null, words.split(' '));
  const [, key = '', line] = /(tls_fingerprint|host_key): "([^"]+)"/.exec(pinned.out) ?? [];
  expect([pinned, line]).toEqual([expect.objectContaining({ code: 0 }), expect.any(String)]);
  const document = parseDocument(fs.readFileSync(home.config, 'utf8'));
  document.setIn(['router', key], line);
  fs.writeFileSync(home.config, String(document));
}
