import type { WriteMode } from '../model/mangle-rules.js';
import type { Menu } from '../model/menus.js';
import type { RouterModel } from '../model/model.js';
import type { Writer } from '../model/router-log.js';
import type { MenuRow } from '../model/model-options.js';
import type { Policy } from '../model/users.js';
import { ConsoleError } from './console-error.js';
import type { Dress } from './dress.js';
import type { Directory } from './locate.js';

/** Who runs a line, where, and in what release's clothes. */
export interface ConsoleOptions {
  readonly model: RouterModel;
  readonly menus: ReadonlyMap<string, Menu>;
  readonly policies: ReadonlySet<Policy>;
  readonly by: Writer;
  readonly dress: Dress;
  readonly writeMode: WriteMode;
}

/** What one line of the console sees and leaves behind. */
export class Environment implements Directory {
  readonly model: RouterModel;
  readonly menus: ReadonlyMap<string, Menu>;
  readonly dress: Dress;
  readonly by: Writer;
  readonly writeMode: WriteMode;
  /** Printed lines, without ends. */
  readonly lines: string[] = [];
  readonly #policies: ReadonlySet<Policy>;
  readonly #seen = new Map<Menu, MenuRow[]>();

  constructor(options: ConsoleOptions) {
    this.model = options.model;
    this.menus = options.menus;
    this.dress = options.dress;
    this.by = options.by;
    this.writeMode = options.writeMode;
    this.#policies = options.policies;
  }

  get policies(): ReadonlySet<Policy> {
    return this.#policies;
  }

  require(policy: Policy): void {
    if (!this.#policies.has(policy)) throw new ConsoleError('not enough permissions (9)');
  }

  /** A menu's records. One line is one look: a rule that still shows its past shows it to the whole line. */
  rows(menu: Menu): MenuRow[] {
    this.require('read');
    let rows = this.#seen.get(menu);
    if (rows === undefined) {
      rows = menu
        .read()
        .map((row) => (menu.edits?.knows('disabled') === true ? { disabled: 'false', ...row } : row));
      this.#seen.set(menu, rows);
    }
    return rows;
  }

  /** After a change the next look is a new one. */
  changed(menu: Menu): void {
    this.#seen.delete(menu);
  }

  /** An error of a menu command, with the tail this release puts behind it. */
  failure(text: string, menu: Menu, command: string): ConsoleError {
    if (this.dress.errorTail === 'path')
      return new ConsoleError(`${text} (/${menu.path}/${command}; line 1)`);
    return new ConsoleError(
      this.dress.errorTail === 'code' && text === 'no such item' ? `${text} (4)` : text,
    );
  }
}
