import { createHash } from 'node:crypto';
import { contains, networkOf } from './tables/addresses.js';

const ALL = [
  'local',
  'telnet',
  'ssh',
  'ftp',
  'reboot',
  'read',
  'write',
  'policy',
  'test',
  'winbox',
  'password',
  'web',
  'sniff',
  'sensitive',
  'api',
  'romon',
  'rest-api',
] as const;

/** What a group may be allowed; `rest-api` came with 7. */
export type Policy = (typeof ALL)[number];

/** What is known of a group beside its rights. */
export interface UserGroup {
  readonly id: string;
  comment: string;
}

export interface RouterUser {
  id: string;
  name: string;
  password: string;
  group: string;
  /** Source address the user is limited to; empty = any. */
  address: string;
  /** SSH public keys in OpenSSH form. With one, the password no longer opens SSH. */
  sshKeys: string[];
  comment: string;
  disabled: boolean;
}

/** An address the user is limited to, or a network of them. */
function within(limit: string, address: string): boolean {
  if (limit === '' || limit === address) return true;
  return limit.split(',').some((part) => {
    const network = networkOf(part);
    return network !== null && contains(network, address);
  });
}

/** Users, groups and their rights. */
export class Users {
  readonly users = new Map<string, RouterUser>();
  readonly groups = new Map<string, Set<Policy>>();
  readonly #about = new Map<string, UserGroup>();
  #nextUser = 1;
  #nextGroup = 1;

  constructor(private readonly major: number) {
    this.groups.set('full', new Set(ALL));
    this.groups.set('read', new Set(ALL.filter((p) => p !== 'write' && p !== 'policy')));
    this.groups.set('steer', new Set<Policy>(['ssh', 'read', 'write', 'test', 'api', 'rest-api']));
    this.groups.set('steer-read', new Set<Policy>(['ssh', 'read', 'test', 'api', 'rest-api']));
  }

  add(user: Pick<RouterUser, 'name'> & Partial<RouterUser>): RouterUser {
    const id = this.users.get(user.name)?.id ?? `*${(this.#nextUser++).toString(16).toUpperCase()}`;
    const full: RouterUser = {
      id,
      password: '',
      group: 'steer',
      address: '',
      sshKeys: [],
      comment: '',
      disabled: false,
      ...user,
    };
    this.users.set(full.name, full);
    return full;
  }

  policies(name: string): ReadonlySet<Policy> {
    return this.groups.get(this.users.get(name)?.group ?? '') ?? new Set<Policy>();
  }

  /** Id and comment of a group. */
  group(name: string): UserGroup {
    let about = this.#about.get(name);
    if (about === undefined || !this.groups.has(name)) {
      about = { id: `*${(this.#nextGroup++).toString(16).toUpperCase()}`, comment: '' };
      this.#about.set(name, about);
    }
    return about;
  }

  /** A right by its name, where this release has it. */
  known(name: string): Policy | null {
    return this.#all().find((policy) => policy === name) ?? null;
  }

  #all(): readonly Policy[] {
    return this.major >= 7 ? ALL : ALL.filter((policy) => policy !== 'rest-api');
  }

  /** Rights as `/user/group` shows them: what is not granted is listed with `!`. */
  policyText(group: string): string {
    const granted = this.groups.get(group) ?? new Set<Policy>();
    return [
      ...this.#all().filter((p) => granted.has(p)),
      ...this.#all()
        .filter((p) => !granted.has(p))
        .map((p) => `!${p}`),
    ].join(',');
  }

  /** The user, if name, password and source address fit. */
  authenticate(name: string, password: string, address: string): RouterUser | null {
    const user = this.users.get(name);
    if (user === undefined || user.disabled || user.password !== password) return null;
    return this.fromHere(user, address) ? user : null;
  }

  /** May the user come from this address? */
  fromHere(user: RouterUser, address: string): boolean {
    return within(user.address, address);
  }
}

/** Fingerprint as `ssh-keygen -l` and the router's log print it, from the key's wire form. */
export function keyFingerprint(wire: Buffer): string {
  return `SHA256:${createHash('sha256').update(wire).digest('base64').replace('=', '')}`;
}
