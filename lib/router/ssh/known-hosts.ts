/** OpenSSH's known_hosts: which keys a host may show. Plain and hashed names, ports, wildcards, revocations. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { replaceFile } from '../../storage/folders.js';

export interface KnownKey {
  /** Key type as in the file, e.g. ssh-ed25519. */
  readonly type: string;
  /** The key in its wire form. */
  readonly key: Buffer;
  readonly revoked: boolean;
}

/** The fingerprint as `ssh-keygen -l` prints it. */
export function hostKeyFingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace('=', '')}`;
}

/** The type a key in wire form names itself; printable, or '' when it is no key. */
export function hostKeyType(key: Buffer): string {
  if (key.length < 4) return '';
  const length = key.readUInt32BE(0);
  if (length > 64 || key.length < 4 + length) return '';
  const type = key.toString('latin1', 4, 4 + length);
  return /^[\x21-\x7e]+$/.test(type) ? type : '';
}

/** How a host is written in the file. */
export function knownHostName(host: string, port: number): string {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return port === DEFAULT_PORT ? name : `[${name}]:${port}`;
}

const DEFAULT_PORT = 22;

/**
 * The keys known for this host and port. As ssh does, a host on another port falls back to the entries without
 * a port when it has none of its own; revocations of either count.
 */
export function knownKeys(text: string, host: string, port: number): readonly KnownKey[] {
  const own = keysNamed(text, knownHostName(host, port));
  if (port === DEFAULT_PORT) return own;
  const plain = keysNamed(text, knownHostName(host, DEFAULT_PORT));
  return own.some((key) => !key.revoked)
    ? [...own, ...plain.filter((key) => key.revoked)]
    : [...own, ...plain];
}

function keysNamed(text: string, name: string): KnownKey[] {
  return text.split('\n').flatMap((line) => {
    const key = parseLine(line.trim(), name);
    return key === null ? [] : [key];
  });
}

/** Fields: an optional marker, names, type, key. Lines that are none are left out, as ssh does. */
function parseLine(line: string, name: string): KnownKey | null {
  if (line === '' || line.startsWith('#')) return null;
  const fields = line.split(/\s+/);
  const marker = fields[0]?.startsWith('@') === true ? fields.shift() : undefined;
  // An authority signs keys; no RouterOS has a signed one.
  if (marker !== undefined && marker !== '@revoked') return null;
  const [names = '', type = '', base64 = ''] = fields;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const key = Buffer.from(base64, 'base64');
  if (hostKeyType(key) !== type || !namesHost(names, name)) return null;
  return { type, key, revoked: marker !== undefined };
}

/** Whether the names field of a line means this host: a hashed name, or patterns. */
export function namesHost(names: string, name: string): boolean {
  if (names.startsWith('|')) return hashedNameFits(names, name);
  let fits = false;
  for (const pattern of names.toLowerCase().split(',')) {
    const negated = pattern.startsWith('!');
    if (!wildcardFits(negated ? pattern.slice(1) : pattern, name)) continue;
    // One refusal outweighs every other name on the line.
    if (negated) return false;
    fits = true;
  }
  return fits;
}

/** `|1|salt|hash`: the name under HMAC-SHA1 with the salt. */
function hashedNameFits(hashed: string, name: string): boolean {
  const [, version, salt = '', hash = ''] = hashed.split('|');
  if (version !== '1') return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** `*` and `?` as ssh knows them. Without backtracking: a hostile file must not take for ever. */
function wildcardFits(pattern: string, name: string): boolean {
  let [p, n, star, mark] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') [star, mark] = [p++, n];
    else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) [p, n] = [p + 1, n + 1];
    else if (star >= 0) [p, n] = [star + 1, ++mark];
    else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** A line for the file. */
export function knownHostLine(host: string, port: number, key: Buffer): string {
  return `${knownHostName(host, port)} ${hostKeyType(key)} ${key.toString('base64')}`;
}

// Writing one host's key into a known_hosts file that may hold many others.

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

/** @throws Error of the file system */
export function replaceKnownHosts(file: string, text: string): void {
  replaceFile(file, text, NEW_FILE_MODE);
}
