/** What a menu of the router takes: its properties, what must be there, what may not be there twice. */
import type { Writer } from '../router-log.js';
import type { WriteMode } from '../mangle-rules.js';
import type { MenuRow } from '../model-options.js';
import type { Policy } from '../users.js';

/** Property name → value as sent, all text. */
export type Fields = ReadonlyMap<string, string>;

export interface Property {
  /** `flag`: yes/no/true/false. A list: these words, with `!` in front, joined by commas. */
  readonly values?: 'flag' | 'number' | readonly string[];
  /** Shown when nothing was said. */
  readonly otherwise?: string;
  /** Must be the name of a record in this menu (or one of `words`). */
  readonly refers?: string;
  readonly words?: readonly string[];
  /** A word that stands alone: it is there, with nothing behind it. */
  readonly bare?: boolean;
  /** Taken and never shown. */
  readonly secret?: boolean;
}

export type Properties = Readonly<Record<string, Property>>;

export type Command = 'add' | 'set' | 'unset' | 'remove' | 'enable' | 'disable' | 'move' | 'sign';

/** How a menu is changed. Every member throws a Refusal for what the router would not take. */
export interface MenuEdits {
  /** The right it takes. */
  readonly right: Policy;
  readonly commands: ReadonlySet<Command>;
  /** Is this the name of a property, shown or taken? */
  knows(name: string): boolean;
  /** @returns the id of the new record; it stands before the record `before`, or last */
  add(fields: Fields, before: string | null, by: Writer, mode: WriteMode): string;
  /** What was just added, where a reading may still show what was before. */
  row?(id: string): MenuRow | undefined;
  set(id: string, fields: Fields, by: Writer, mode: WriteMode): Promise<void> | void;
  unset?(id: string, name: string, by: Writer): void;
  remove(id: string, by: Writer, mode?: WriteMode): void;
  move?(ids: readonly string[], before: string | null, by: Writer): void;
  sign?(id: string, fields: Fields, by: Writer): void;
}

/** What a menu needs to know of its router. */
export interface Host {
  readonly version: string;
  /** Names of the records of a menu. */
  namesIn(path: string): ReadonlySet<string>;
  deviceModeAllows(feature: string): boolean;
  /** Logs and counts a change of stored configuration. */
  noteChange(what: string, by: Writer, how?: 'changed' | 'added' | 'removed' | 'moved'): void;
}

export interface TableSpec {
  /** Path without slashes at the ends. */
  readonly path: string;
  /** As the log names a record. */
  readonly noun: string;
  readonly singleton?: boolean;
  readonly properties: Properties;
  /** More properties by their form, such as `cake-*` of a queue type. */
  readonly also?: RegExp;
  /** Shown, never taken. */
  readonly readOnly?: readonly string[];
  readonly required?: readonly string[];
  /** Two records may not be equal in all of these. */
  readonly unique?: { readonly fields: readonly string[]; readonly refusal: string };
  readonly right?: Policy;
  /** The feature of device-mode that adding and changing takes. */
  readonly deviceMode?: string;
  readonly commands?: readonly Command[];
  /** `disabled` is shown only where it was ever written. */
  readonly shyDisabled?: boolean;
  readonly firstId?: number;
  /** The last word on a record about to be stored. */
  readonly check?: (row: MenuRow) => void;
  /** What the router works out itself. */
  readonly shown?: (row: MenuRow) => MenuRow;
}

export const FLAG: Property = { values: 'flag' };
export const TEXT: Property = {};
export const NUMBER: Property = { values: 'number' };

/** Several properties of one kind. */
export function all(names: string, property: Property = TEXT): Properties {
  return Object.fromEntries(names.split(' ').map((name) => [name, property]));
}
