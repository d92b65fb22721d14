/** Changes of the queue tree by whoever is logged in. */
import type { WriteMode } from '../mangle-rules.js';
import type { RouterModel } from '../model.js';
import type { Writer } from '../router-log.js';
import type { QueueEntry } from '../queue-tree.js';
import { checked } from './check-value.js';
import { badValue, Refusal } from './refusal.js';
import { all, FLAG, type Command, type Fields, type MenuEdits, type Properties } from './spec.js';

const PROPERTIES: Properties = {
  disabled: FLAG,
  queue: { refers: 'queue/type' },
  ...all(
    'name parent packet-mark max-limit limit-at priority burst-limit burst-threshold burst-time bucket-size comment',
  ),
};
const SHOWN = new Set(
  '.id bytes packets dropped rate packet-rate queued-bytes queued-packets invalid'.split(' '),
);
/** What a rate may end in. */
const UNITS: Readonly<Record<string, bigint>> = { '': 1n, k: 1_000n, M: 1_000_000n, G: 1_000_000_000n };

export class QueueTreeTable implements MenuEdits {
  readonly right = 'write';
  readonly commands: ReadonlySet<Command> = new Set(['add', 'set', 'remove', 'enable', 'disable']);

  constructor(private readonly model: RouterModel) {}

  knows(name: string): boolean {
    return SHOWN.has(name) || Object.hasOwn(PROPERTIES, name);
  }

  add(fields: Fields, _before: string | null, by: Writer, mode: WriteMode): string {
    for (const name of ['name', 'parent']) if (!fields.has(name)) throw new Refusal('missing', name);
    const name = fields.get('name') ?? '';
    if (this.model.queues.byName(name) !== undefined)
      throw new Refusal('failure', 'failure: already have such name');
    const upload = /up/i.test(name);
    const entry = this.#read(fields);
    if (mode.kind === 'lost') return '*0';
    const made = this.model.queues.add({
      name,
      queue: 'default-small',
      maxLimit: 0n,
      direction: upload ? 'upload' : 'download',
      ...entry,
    });
    this.model.noteChange('queue', by, 'added');
    return made.id;
  }

  set(id: string, fields: Fields, by: Writer, mode: WriteMode): void {
    const entry = this.#entry(id);
    const next = this.#read(fields);
    if (mode.kind !== 'lost') Object.assign(entry, next);
    this.model.noteChange('queue', by);
  }

  remove(id: string, by: Writer): void {
    this.model.queues.remove(this.#entry(id).name);
    this.model.noteChange('queue', by, 'removed');
  }

  #read(fields: Fields): Partial<QueueEntry> {
    const next: Partial<QueueEntry> = {};
    for (const [name, text] of fields) {
      const property = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined;
      if (property === undefined) throw new Refusal('unknown', name);
      const value = checked(name, text, property, (path) => this.model.namesIn(path));
      if (name === 'name' || name === 'parent' || name === 'queue' || name === 'comment') next[name] = value;
      else if (name === 'packet-mark') next.packetMark = value;
      else if (name === 'max-limit') next.maxLimit = rateOf(name, value);
      else if (name === 'disabled') next.disabled = value === 'true';
    }
    return next;
  }

  #entry(id: string): QueueEntry {
    const entry = this.model.queues.entries.find((candidate) => candidate.id === id);
    if (entry === undefined) throw new Refusal('no-item', 'no such item');
    return entry;
  }
}

function rateOf(name: string, text: string): bigint {
  const [, digits, unit = ''] = /^(\d{1,15})([kMG]?)$/.exec(text) ?? [];
  if (digits === undefined) throw badValue(name);
  return BigInt(digits) * (UNITS[unit] ?? 1n);
}
