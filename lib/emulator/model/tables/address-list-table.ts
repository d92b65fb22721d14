/** Changes of address lists by whoever is logged in. */
import type { ListEntry } from '../address-lists.js';
import { durationToMs, uptimeText } from '../duration.js';
import type { WriteMode } from '../mangle-rules.js';
import type { RouterModel } from '../model.js';
import type { MenuRow } from '../model-options.js';
import type { Writer } from '../router-log.js';
import { addressNumber, networkOf } from './addresses.js';
import { checked } from './check-value.js';
import { badValue, Refusal } from './refusal.js';
import { all, FLAG, type Command, type Fields, type MenuEdits, type Properties } from './spec.js';

const PROPERTIES: Properties = { disabled: FLAG, ...all('list address comment timeout') };
const SHOWN = new Set(['.id', 'dynamic', 'creation-time']);

export class AddressListTable implements MenuEdits {
  readonly right = 'write';
  readonly commands: ReadonlySet<Command> = new Set(['add', 'set', 'remove', 'enable', 'disable']);

  constructor(private readonly model: RouterModel) {}

  knows(name: string): boolean {
    return SHOWN.has(name) || Object.hasOwn(PROPERTIES, name);
  }

  read(): MenuRow[] {
    return this.model.lists.shown().map((entry) => this.#row(entry));
  }

  row(id: string): MenuRow | undefined {
    const entry = this.model.lists.standing().find((candidate) => candidate.id === id);
    return entry === undefined ? undefined : this.#row(entry);
  }

  #row({ id, list, address, comment, disabled, untilMs }: ListEntry): MenuRow {
    return {
      '.id': id,
      list,
      address,
      ...(comment === '' ? {} : { comment }),
      ...(untilMs === null ? {} : { timeout: uptimeText(untilMs - this.model.clock.nowMs()) }),
      dynamic: untilMs === null ? 'false' : 'true',
      disabled: disabled ? 'true' : 'false',
    };
  }

  add(fields: Fields, _before: string | null, by: Writer, mode: WriteMode): string {
    const { list, address, comment = '', disabled = 'false', timeout } = this.#checked(fields);
    if (address === undefined) throw new Refusal('missing', 'address');
    if (list === undefined) throw new Refusal('missing', 'list');
    if (this.model.lists.has(list, address)) throw new Refusal('failure', 'failure: already have such entry');
    const timeoutMs = timeoutOf(timeout);
    if (timeoutMs !== null && disabled === 'true')
      throw new Refusal('failure', 'failure: cannot have disabled dynamic entry');
    const id = this.model.lists.add(
      { list, address, comment, disabled: disabled === 'true', timeoutMs },
      this.#inEmulated(mode),
    );
    this.#note('added', timeoutMs !== null, by);
    return id;
  }

  set(id: string, fields: Fields, by: Writer, mode: WriteMode): void {
    const entry = this.#entry(id);
    const { timeout, disabled, comment } = this.#checked(fields);
    if (entry.untilMs !== null && disabled === 'true')
      throw new Refusal('failure', 'failure: cannot have disabled dynamic entry');
    if (comment !== undefined) entry.comment = comment;
    if (disabled !== undefined) entry.disabled = disabled === 'true';
    const timeoutMs = timeoutOf(timeout);
    if (timeoutMs !== null) this.model.lists.renew(entry, timeoutMs, this.#inEmulated(mode));
    this.#note('changed', entry.untilMs !== null, by);
  }

  remove(id: string, by: Writer, mode: WriteMode = { kind: 'apply' }): void {
    const entry = this.#entry(id);
    this.model.lists.remove(entry, this.#inEmulated(mode));
    this.#note('removed', entry.untilMs !== null, by);
  }

  #note(how: 'added' | 'changed' | 'removed', timed: boolean, by: Writer): void {
    if (!timed) this.model.noteChange('address list entry', by, how);
    else {
      this.model.stats.timedWrites += 1;
      if (this.model.lists.logsTimed)
        this.model.log.add('firewall,info', `address list entry ${how} by ${by.label}`);
    }
  }

  #inEmulated(mode: WriteMode): WriteMode {
    return mode.kind === 'late' ? { kind: 'late', ms: this.model.clock.emulatedMs(mode.ms) } : mode;
  }

  #checked(fields: Fields): Record<string, string | undefined> {
    const read: Record<string, string | undefined> = {};
    for (const [name, text] of fields) {
      const property = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined;
      if (property === undefined) throw new Refusal('unknown', name);
      const value = checked(name, text, property, (path) => this.model.namesIn(path));
      read[name] = name === 'address' ? addressText(value) : value;
    }
    return read;
  }

  #entry(id: string): ListEntry {
    const entry = this.model.lists.standing().find((candidate) => candidate.id === id);
    if (entry === undefined) throw new Refusal('no-item', 'no such item');
    return entry;
  }
}

/** As it is shown: an address without a length, a network from its first address. */
function addressText(text: string): string {
  const network = networkOf(text);
  // A name is looked up by the router; the emulator keeps it as it is.
  if (network === null) {
    if (addressNumber(text) === null && /^[A-Za-z][A-Za-z0-9.-]*$/.test(text)) return text;
    throw badValue('address');
  }
  const length = text.split('/')[1] ?? '32';
  return length === '32' ? network.text : `${network.text}/${length}`;
}

function timeoutOf(text: string | undefined): number | null {
  if (text === undefined || text === '' || text === '0s') return null;
  const ms = durationToMs(text);
  if (ms === null) throw badValue('timeout');
  return ms;
}
