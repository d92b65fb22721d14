/** Writing one host's key into a known_hosts file that may hold many others. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { knownHostLine, knownHostName, namesHost } from './known-hosts.js';

/**
 * The text with this key as the only one the host has by name. Other names on a shared line stay; patterns and
 * marked lines (`@revoked`) are other people's decisions and stay too.
 */
export function withHostKey(text: string, host: string, port: number, key: Buffer): string {
  const name = knownHostName(host, port);
  const kept = text.split('\n').flatMap((line) => {
    const rest = withoutName(line, name);
    return rest === null ? [] : [rest];
  });
  while (kept.at(-1) === '') kept.pop();
  return [...kept, knownHostLine(host, port, key), ''].join('\n');
}

/** The line without this host, or null when nobody is left on it. */
function withoutName(line: string, name: string): string | null {
  const [names = '', ...fields] = line.trim().split(/\s+/);
  if (names === '' || names.startsWith('#') || names.startsWith('@')) return line;
  if (names.startsWith('|')) return namesHost(names, name) ? null : line;
  const all = names.split(',');
  const others = all.filter((one) => one.toLowerCase() !== name);
  if (others.length === all.length) return line;
  return others.length === 0 ? null : [others.join(','), ...fields].join(' ');
}

/** Host keys are no secret, and the service may run as somebody else. */
const NEW_FILE_MODE = 0o644;

/** Replaces the file whole or not at all; a link is followed, rights are kept. @throws Error of the file system */
export function replaceKnownHosts(file: string, text: string): void {
  const target = whereItIs(file);
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  const mode = modeOf(target);
  const unique = createHash('sha256').update(`${target}${text}${process.pid}`).digest('hex').slice(0, 8);
  const fresh = `${target}.${unique}.unfinished`;
  const fd = openSync(fresh, 'wx', 0o600);
  try {
    writeFileSync(fd, text);
    fchmodSync(fd, mode);
    fsyncSync(fd);
    renameSync(fresh, target);
  } catch (error) {
    unlinkSync(fresh);
    throw error;
  } finally {
    closeSync(fd);
  }
}

function whereItIs(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function modeOf(file: string): number {
  try {
    return statSync(file).mode & 0o777;
  } catch {
    return NEW_FILE_MODE;
  }
}
