/**
 * Any menu of the router, read: for the commands a person types. A run has `Router`, which asks for less and judges
 * more; nothing of this is part of one.
 */
import type { RouterResult } from '../core/model/types.js';
import type { Deadline } from '../run/ports.js';
import type { MenuEdit } from './protocol/menu-edits.js';
import type { RouterRequest } from './transport.js';

/** What is asked for. Names of menus and properties are the program's own; only the values of `where` may be foreign. */
export interface RowsQuestion<P extends string> {
  /** As REST spells it: `ip/firewall/mangle`. */
  readonly menu: string;
  /** Few: a router that has to gather whole rows of a long table takes a hundred times as long. */
  readonly props: readonly P[];
  /** Each property has exactly this text. Not for flags: a router leaves out the one that is off. */
  readonly where?: Readonly<Partial<Record<P, string>>>;
  /** The menu is one row without an id, such as `system/resource`. */
  readonly single?: boolean;
}

/**
 * One row. A property that is not set, that this release does not know, or that this user may not see, is absent. Text is
 * as the router has it: flags `true` or `false` (or yes, no), lists joined by `,` or `;`, times in any of its spellings.
 * Only blanks at the ends of the lines within a text may be lost. Foreign: a secret may be in it.
 */
export type MenuRow<P extends string> = Readonly<Partial<Record<P | '.id', string>>>;

/** In the order of the table. null = this router has no such menu, which is no failure: releases differ. */
export type MenuRows<P extends string> = readonly MenuRow<P>[] | null;

/** One session. Asks one thing at a time; after a timeout, a refused login or a broken trust it asks nothing more. */
export interface RouterMenus {
  /** Whole or not at all: a table that is too long is a failure. Never rejects for anything a router can do. */
  rows<P extends string>(question: RowsQuestion<P>, deadline: Deadline): Promise<RouterResult<MenuRows<P>>>;
  /** Text without the secrets of this session. */
  readonly scrub: (text: string) => string;
  /** Lets go of the connection at once. */
  close(): void;
}

/** The same session, for a person who changes the router. */
export interface RouterEditor extends RouterMenus {
  /**
   * Sends one change, once: never again by itself. That it was taken proves nothing, and that it failed neither: read
   * back. Never rejects for anything a router can do.
   * @returns the id of a row that was added; else an empty text
   */
  edit(edit: MenuEdit, deadline: Deadline): Promise<RouterResult<string>>;
}

/** Who is asked, and as whom. */
export type MenuRequest = Pick<RouterRequest, 'config' | 'secrets' | 'aPersonWaits'>;

/** Connects to nothing before it is asked something. @throws SteerError for a configuration it cannot use */
export type OpenMenus = (request: MenuRequest) => Promise<RouterMenus>;

/** As `OpenMenus`. `hide`: texts that no message may hold, beside the secrets of the login. */
export type OpenEditor = (request: MenuRequest, hide: readonly string[]) => Promise<RouterEditor>;

/** Longest wait for one answer: a table of 3,000 rows was seen to take 2.7 s, and a person waits. */
export const MENU_ANSWER_MS = 10_000;
