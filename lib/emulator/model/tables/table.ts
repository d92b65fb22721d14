/** A menu of the router as records that can be added, changed, moved and removed. */
import type { WriteMode } from '../mangle-rules.js';
import type { MenuRow } from '../model-options.js';
import { checked } from './check-value.js';
import { Refusal } from './refusal.js';
import type { Writer } from '../router-log.js';
import type { Command, Fields, Host, MenuEdits, TableSpec } from './spec.js';

type Record_ = Record<string, string>;

const USUAL: readonly Command[] = ['add', 'set', 'unset', 'remove', 'enable', 'disable'];

export class Table implements MenuEdits {
  readonly commands: ReadonlySet<Command>;
  readonly right;
  #rows: Record_[];
  #nextId: number;

  constructor(
    readonly spec: TableSpec,
    private readonly model: Host,
    seeds: readonly MenuRow[],
  ) {
    this.commands = new Set(spec.commands ?? (spec.singleton === true ? ['set'] : USUAL));
    this.right = spec.right ?? 'write';
    this.#nextId = spec.firstId ?? 1;
    this.#rows = [];
    for (const seed of seeds)
      this.#rows.push({
        ...(spec.singleton === true ? {} : { '.id': seed['.id'] ?? this.#freshId() }),
        ...seed,
      });
  }

  /** Records as shown, in table order. */
  read(): MenuRow[] {
    return this.#rows.map((row) => this.shown(row));
  }

  /** Records as they are stored, secrets too: for the router itself. */
  stored(): readonly MenuRow[] {
    return this.#rows;
  }

  knows(name: string): boolean {
    const { properties, also, readOnly = [] } = this.spec;
    return (
      name === '.id' ||
      Object.hasOwn(properties, name) ||
      also?.test(name) === true ||
      readOnly.includes(name) ||
      this.#rows.some((row) => Object.hasOwn(row, name))
    );
  }

  add(fields: Fields, before: string | null, by: Writer, mode: WriteMode): string {
    this.#allowed();
    const row = this.#filled(fields);
    for (const name of this.spec.required ?? [])
      if (row[name] === undefined) throw new Refusal('missing', name);
    this.#fits(row);
    const at = before === null ? this.#rows.length : this.#rows.indexOf(this.#row(before));
    const id = this.#freshId();
    if (mode.kind !== 'lost') this.#rows.splice(at, 0, { '.id': id, ...row });
    this.model.noteChange(this.spec.noun, by, 'added');
    return id;
  }

  set(id: string, fields: Fields, by: Writer, mode: WriteMode): void {
    this.#allowed();
    const row = this.spec.singleton === true ? (this.#rows[0] ?? {}) : this.#changeable(id);
    const next = { ...row };
    this.#put(next, fields);
    this.#fits(next, row);
    if (mode.kind !== 'lost') this.#replace(row, next);
    this.model.noteChange(this.spec.noun, by);
  }

  unset(id: string, name: string, by: Writer): void {
    if (!Object.hasOwn(this.spec.properties, name))
      throw new Refusal('value', 'input does not match any value of value-name');
    const row = this.#changeable(id);
    Reflect.deleteProperty(row, name);
    this.model.noteChange(this.spec.noun, by);
  }

  remove(id: string, by: Writer): void {
    const row = this.#changeable(id);
    this.#rows = this.#rows.filter((other) => other !== row);
    this.model.noteChange(this.spec.noun, by, 'removed');
  }

  move(ids: readonly string[], before: string | null, by: Writer): void {
    const moving = ids.map((id) => this.#changeable(id));
    const goal = before === null ? null : this.#row(before);
    const rest = this.#rows.filter((row) => !moving.includes(row));
    const at = goal === null ? rest.length : rest.indexOf(goal);
    rest.splice(at < 0 ? rest.length : at, 0, ...moving);
    this.#rows = rest;
    this.model.noteChange(this.spec.noun, by, 'moved');
  }

  /** What somebody at the router itself does: nothing is checked. */
  force(row: MenuRow): string {
    const id = row['.id'] ?? this.#freshId();
    this.#rows.push({ ...row, '.id': id });
    return id;
  }

  /** Changes a record without a word. */
  poke(id: string, fields: MenuRow): void {
    Object.assign(this.spec.singleton === true ? (this.#rows[0] ?? {}) : this.#row(id), fields);
  }

  shown(row: MenuRow): MenuRow {
    const known = Object.entries(row).filter(([name]) => this.spec.properties[name]?.secret !== true);
    const plain = Object.fromEntries(known);
    return this.spec.shown?.(plain) ?? plain;
  }

  #filled(fields: Fields): Record_ {
    const row: Record_ = {};
    for (const [name, { otherwise }] of Object.entries(this.spec.properties))
      if (otherwise !== undefined) row[name] = otherwise;
    if (Object.hasOwn(this.spec.properties, 'disabled') && this.spec.shyDisabled !== true)
      row['disabled'] = 'false';
    this.#put(row, fields);
    return row;
  }

  #put(row: Record_, fields: Fields): void {
    for (const [name, text] of fields) {
      const property = Object.hasOwn(this.spec.properties, name) ? this.spec.properties[name] : undefined;
      if (property === undefined && this.spec.also?.test(name) !== true) throw new Refusal('unknown', name);
      const value = checked(name, text, property ?? {}, (path) => this.model.namesIn(path));
      if (value === '' && property?.otherwise === undefined && property?.bare !== true)
        Reflect.deleteProperty(row, name);
      else row[name] = value;
    }
  }

  #fits(row: Record_, except?: Record_): void {
    const { unique, check } = this.spec;
    const same = (other: Record_): boolean =>
      other !== except && unique?.fields.every((name) => other[name] === row[name]) === true;
    if (unique !== undefined && this.#rows.some(same))
      throw new Refusal('failure', `failure: ${unique.refusal}`);
    check?.(row);
  }

  #allowed(): void {
    const { deviceMode } = this.spec;
    if (deviceMode !== undefined && !this.model.deviceModeAllows(deviceMode))
      throw new Refusal('failure', 'failure: not allowed by device-mode');
  }

  #row(id: string): Record_ {
    const row = this.#rows.find((candidate) => candidate['.id'] === id);
    if (row === undefined) throw new Refusal('no-item', 'no such item');
    return row;
  }

  #changeable(id: string): Record_ {
    const row = this.#row(id);
    if (row['dynamic'] === 'true') throw new Refusal('failure', 'failure: can not change dynamic item');
    if (row['builtin'] === 'true') throw new Refusal('failure', 'failure: can not change builtin item');
    return row;
  }

  #replace(row: Record_, next: Record_): void {
    for (const name of Object.keys(row)) if (!Object.hasOwn(next, name)) Reflect.deleteProperty(row, name);
    Object.assign(row, next);
  }

  #freshId(): string {
    let id: string;
    do {
      id = `*${this.#nextId.toString(16).toUpperCase()}`;
      this.#nextId += 1;
    } while (this.#rows.some((row) => row['.id'] === id));
    return id;
  }
}
