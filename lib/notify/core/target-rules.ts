/** What must hold between the keys of one target, and between targets. */
import { kindOf, quoted } from '../../config/check/problem.js';
import type { NotifyConfig } from '../../generated/notify-types.js';

export type TargetConfig = NotifyConfig['notify']['targets'][number];

export interface TargetFinding {
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

export function targetFindings(targets: readonly TargetConfig[]): TargetFinding[] {
  const names = new Map<string, number>();
  return targets.flatMap((target, index) => {
    const name = target.name ?? target.type;
    const first = names.get(name);
    names.set(name, first ?? index);
    const twice =
      first === undefined
        ? []
        : [finding('name', `another name than that of the target ${String(first + 1)}`, quoted(name))];
    return [...twice, ...findingsOf(target)].map((found) => ({
      ...found,
      pointer: `/notify/targets/${String(index)}${found.pointer}`,
    }));
  });
}

function finding(key: string, expected: string, found: string): TargetFinding {
  return { pointer: key === '' ? '' : `/${key}`, expected, found };
}

function findingsOf(target: TargetConfig): TargetFinding[] {
  switch (target.type) {
    case 'exec':
      return target.command[0]?.startsWith('/') === true
        ? []
        : [finding('command', 'an absolute path as its first text', quoted(target.command[0] ?? ''))];
    case 'ntfy':
      return [...oneOf(target, 'token', false), ...inClear(target.url, target.token ?? target.token_file)];
    case 'matrix':
      return [...oneOf(target, 'token', true), ...inClear(target.url, 'always')];
    case 'telegram':
      return [...oneOf(target, 'token', true), ...inClear(target.url, 'always'), ...botToken(target.token)];
    case 'discord':
    case 'slack':
    case 'healthchecks':
      return [...oneOf(target, 'url', true), ...address(target.url)];
    case 'webhook':
      return [
        ...oneOf(target, 'url', true),
        ...oneOf(target, 'token', false),
        ...address(target.url),
        ...inClear(target.url ?? '', target.token ?? target.token_file),
      ];
    case 'email':
      return login(target);
  }
}

/** Of `key` and `key_file` one alone. */
function oneOf(target: TargetConfig, key: 'url' | 'token' | 'password', required: boolean): TargetFinding[] {
  const given = new Map<string, unknown>(Object.entries(target));
  const [value, file] = [given.get(key), given.get(`${key}_file`)];
  if (value !== undefined && file !== undefined)
    return [finding(`${key}_file`, `either ${key} or ${key}_file`, 'both')];
  if (required && value === undefined && file === undefined)
    return [finding('', `${key} or ${key}_file`, 'neither')];
  return [];
}

const ADDRESS = /^https?:\/\/[^\s/?#]+/;

function address(url: string | undefined): TargetFinding[] {
  if (url === undefined || isAddress(url)) return [];
  return [finding('url', 'an address that begins with https:// or http://', `${kindOf(url)} (not shown)`)];
}

/** Also of one that was read from a file. */
export function isAddress(url: string): boolean {
  return ADDRESS.test(url) && !/\s/.test(url);
}

const HOST = /^http:\/\/(?:[^/@\s]{0,200}@)?(\[[0-9a-f:.]{2,45}\]|[^/:?#\s]{1,255})/i;
const AT_HOME =
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3}|172\.(1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|\[::1\]|\[f[cd][0-9a-f:]{2,40}\]|\[fe80:[0-9a-f:]{1,40}\]|[^.]{1,63}|[^\s]{1,200}\.(local|lan|home|internal|home\.arpa))$/i;

/** A token goes over http only where the wire is one's own. */
function inClear(url: string, token: string | undefined): TargetFinding[] {
  const host = HOST.exec(url)?.[1];
  if (token === undefined || host === undefined || AT_HOME.test(host)) return [];
  return [finding('url', 'https:// where a token is sent beyond this network', `http:// to ${quoted(host)}`)];
}

function botToken(token: string | undefined): TargetFinding[] {
  if (token === undefined || /^\d{3,20}:[A-Za-z0-9_-]{20,100}$/.test(token)) return [];
  return [finding('token', 'the token of a bot: digits, a colon, letters', `${kindOf(token)} (not shown)`)];
}

function login(target: Extract<TargetConfig, { type: 'email' }>): TargetFinding[] {
  const { user, password, password_file: file, tls } = target;
  const has = password !== undefined || file !== undefined;
  const findings = oneOf(target, 'password', false);
  if (user !== undefined && !has)
    return [...findings, finding('', 'password or password_file beside user', 'neither')];
  if (user === undefined && has) return [...findings, finding('', 'user beside the password', 'none')];
  if (user !== undefined && tls === 'none')
    return [...findings, finding('tls', 'tls or starttls where there is a login', '"none"')];
  return findings;
}
