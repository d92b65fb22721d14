import { createHash } from 'node:crypto';

/** RouterOS group rights that matter here. */
export type Policy =
  | 'ssh'
  | 'read'
  | 'write'
  | 'test'
  | 'policy'
  | 'reboot'
  | 'sensitive'
  | 'api'
  | 'rest-api'
  | 'local'
  | 'web'
  | 'winbox';

const ALL: readonly Policy[] = [
  'local',
  'ssh',
  'reboot',
  'read',
  'write',
  'policy',
  'test',
  'winbox',
  'web',
  'sensitive',
  'api',
  'rest-api',
];

export interface RouterUser {
  name: string;
  password: string;
  group: string;
  /** Source address the user is limited to; empty = any. */
  address: string;
  /** SSH public keys in OpenSSH form. With one, the password no longer opens SSH. */
  sshKeys: string[];
}

/** Users, groups and their rights. */
export class Users {
  readonly users = new Map<string, RouterUser>();
  readonly groups = new Map<string, Set<Policy>>();

  constructor() {
    this.groups.set('full', new Set(ALL));
    this.groups.set('read', new Set(ALL.filter((p) => p !== 'write' && p !== 'policy')));
    this.groups.set('steer', new Set<Policy>(['ssh', 'read', 'write', 'test', 'api', 'rest-api']));
    this.groups.set('steer-read', new Set<Policy>(['ssh', 'read', 'test', 'api', 'rest-api']));
  }

  add(user: Pick<RouterUser, 'name'> & Partial<RouterUser>): RouterUser {
    const full: RouterUser = { password: '', group: 'steer', address: '', sshKeys: [], ...user };
    this.users.set(full.name, full);
    return full;
  }

  policies(name: string): ReadonlySet<Policy> {
    return this.groups.get(this.users.get(name)?.group ?? '') ?? new Set<Policy>();
  }

  /** Rights as `/user/group` shows them: what is not granted is listed with `!`. */
  policyText(group: string): string {
    const granted = this.groups.get(group) ?? new Set<Policy>();
    return [
      ...ALL.filter((p) => granted.has(p)),
      ...ALL.filter((p) => !granted.has(p)).map((p) => `!${p}`),
    ].join(',');
  }

  /** The user, if name, password and source address fit. */
  authenticate(name: string, password: string, address: string): RouterUser | null {
    const user = this.users.get(name);
    if (user === undefined || user.password !== password) return null;
    return user.address === '' || user.address === address ? user : null;
  }
}

/** Fingerprint as `ssh-keygen -l` and the router's log print it, from the key's wire form. */
export function keyFingerprint(wire: Buffer): string {
  return `SHA256:${createHash('sha256').update(wire).digest('base64').replace('=', '')}`;
}
