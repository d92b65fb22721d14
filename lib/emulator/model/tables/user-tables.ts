/** Users and groups as menus. Who changes them needs the right `policy`. */
import type { WriteMode } from '../mangle-rules.js';
import type { RouterModel } from '../model.js';
import type { Writer } from '../router-log.js';
import type { MenuRow } from '../model-options.js';
import type { Policy, RouterUser, UserGroup } from '../users.js';
import { noSuchValue, Refusal } from './refusal.js';
import type { Command, Fields, MenuEdits } from './spec.js';

const USER = new Set('name password group address comment disabled'.split(' '));
const GROUP = new Set('name policy comment skin'.split(' '));

export class UserTable implements MenuEdits {
  readonly right = 'policy';
  readonly commands: ReadonlySet<Command> = new Set(['add', 'set', 'remove', 'enable', 'disable']);

  constructor(private readonly model: RouterModel) {}

  read(): MenuRow[] {
    return [...this.model.users.users.values()].map((user) => ({
      '.id': user.id,
      name: user.name,
      group: user.group,
      address: user.address,
      disabled: user.disabled ? 'true' : 'false',
      expired: 'false',
      ...(user.comment === '' ? {} : { comment: user.comment }),
    }));
  }

  knows(name: string): boolean {
    return ['.id', 'expired', 'last-logged-in'].includes(name) || (USER.has(name) && name !== 'password');
  }

  add(fields: Fields, _before: string | null, by: Writer, mode: WriteMode): string {
    for (const name of ['name', 'group']) if (!fields.has(name)) throw new Refusal('missing', name);
    const spec = this.#read(fields);
    if (this.model.users.users.has(spec.name ?? ''))
      throw new Refusal('failure', 'failure: user with the same name already exists');
    this.model.noteChange('user', by, 'added');
    return mode.kind === 'lost' ? '*0' : this.model.users.add({ name: spec.name ?? '', ...spec }).id;
  }

  set(id: string, fields: Fields, by: Writer, mode: WriteMode): void {
    const user = this.#user(id);
    const next = this.#read(fields);
    if (mode.kind !== 'lost') {
      this.model.users.users.delete(user.name);
      this.model.users.add({ ...user, ...next });
    }
    this.model.noteChange('user', by);
  }

  remove(id: string, by: Writer): void {
    this.model.users.users.delete(this.#user(id).name);
    this.model.noteChange('user', by, 'removed');
  }

  #read(fields: Fields): Partial<RouterUser> {
    const next: Partial<RouterUser> = {};
    for (const [name, text] of fields) {
      if (!USER.has(name)) throw new Refusal('unknown', name);
      if (name === 'disabled') next.disabled = text === 'yes' || text === 'true';
      else if (name === 'group' && !this.model.users.groups.has(text)) throw noSuchValue('group');
      else next[name as 'name' | 'group' | 'address' | 'comment' | 'password'] = text;
    }
    return next;
  }

  #user(id: string): RouterUser {
    const user = [...this.model.users.users.values()].find((candidate) => candidate.id === id);
    if (user === undefined) throw new Refusal('no-item', 'no such item');
    return user;
  }
}

export class GroupTable implements MenuEdits {
  readonly right = 'policy';
  readonly commands: ReadonlySet<Command> = new Set(['add', 'set', 'remove']);

  constructor(private readonly model: RouterModel) {}

  read(): MenuRow[] {
    const { users } = this.model;
    return [...users.groups.keys()].map((name) => {
      const { id, comment } = users.group(name);
      return {
        '.id': id,
        name,
        policy: users.policyText(name),
        skin: 'default',
        ...(comment === '' ? {} : { comment }),
      };
    });
  }

  knows(name: string): boolean {
    return name === '.id' || GROUP.has(name);
  }

  add(fields: Fields, _before: string | null, by: Writer, mode: WriteMode): string {
    const name = fields.get('name');
    if (name === undefined) throw new Refusal('missing', 'name');
    if (this.model.users.groups.has(name))
      throw new Refusal('failure', 'failure: group with the same name already exists');
    this.#check(fields);
    const policies = this.#policies(new Set(), fields.get('policy'));
    this.model.noteChange('user group', by, 'added');
    if (mode.kind === 'lost') return '*0';
    this.model.users.groups.set(name, policies);
    return this.#keep(name, fields).id;
  }

  set(id: string, fields: Fields, by: Writer, mode: WriteMode): void {
    const name = this.#name(id);
    this.#check(fields);
    if (mode.kind !== 'lost') {
      this.model.users.groups.set(
        name,
        this.#policies(this.model.users.groups.get(name), fields.get('policy')),
      );
      this.#keep(name, fields);
    }
    this.model.noteChange('user group', by);
  }

  remove(id: string, by: Writer): void {
    const name = this.#name(id);
    if ([...this.model.users.users.values()].some((user) => user.group === name))
      throw new Refusal('failure', 'failure: group in use');
    this.model.users.groups.delete(name);
    this.model.noteChange('user group', by, 'removed');
  }

  #check(fields: Fields): void {
    for (const name of fields.keys()) if (!GROUP.has(name)) throw new Refusal('unknown', name);
  }

  /** What is named is added to what a group has; only `!` takes away. */
  #policies(have: ReadonlySet<Policy> | undefined, text: string | undefined): Set<Policy> {
    const next = new Set(have);
    for (const word of (text ?? '').split(',').filter((part) => part !== '')) {
      const policy = this.model.users.known(word.replace('!', ''));
      if (policy === null) throw noSuchValue('policy');
      if (word.startsWith('!')) next.delete(policy);
      else next.add(policy);
    }
    return next;
  }

  #keep(name: string, fields: Fields): UserGroup {
    const group = this.model.users.group(name);
    group.comment = fields.get('comment') ?? group.comment;
    return group;
  }

  #name(id: string): string {
    const name = [...this.model.users.groups.keys()].find((key) => this.model.users.group(key).id === id);
    if (name === undefined) throw new Refusal('no-item', 'no such item');
    return name;
  }
}
