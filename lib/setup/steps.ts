/** What is to be done to the router, one change after another. Nothing of it has happened yet. */
import type { EditFields } from '../router/protocol/menu-edits.js';

export type Step = AddStep | SetStep | SignStep;

export interface AddStep {
  readonly kind: 'add';
  readonly menu: string;
  readonly fields: EditFields;
  /** The id of the row it goes before; absent: it becomes the last one. */
  readonly before?: string;
  /** The properties by which it is known again. */
  readonly key: readonly string[];
  /** What it is for, in a few words. */
  readonly why: string;
}

export interface SetStep {
  readonly kind: 'set';
  readonly menu: string;
  readonly id: string;
  /** As a person finds the row. */
  readonly row: string;
  readonly fields: EditFields;
  /** What it was before, where undoing has to know; our certificate knows it for the web service. */
  readonly back?: EditFields;
  readonly why: string;
}

export interface SignStep {
  readonly kind: 'sign';
  readonly menu: 'certificate';
  /** Name of the template. */
  readonly name: string;
  readonly why: string;
}

/** Something the user is told: what is so, why it matters, what to do. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly todo: string;
}

/** What makes a plan impossible. */
export type Obstacle = Note;

/** The answers a plan is made from. */
export interface Wishes {
  /** Interfaces of the line that is watched and of the one that is steered to. */
  readonly primary: string;
  readonly alternate: string;
  /** This machine as the router sees it. */
  readonly machine: string;
  /** The way steering will go. */
  readonly via: 'rest' | 'ssh';
  /** Where the router is, for its certificate. */
  readonly host: string;
  /** `lease`: the rule is always on and matches a list whose entries end by themselves; `rule`: it is switched. */
  readonly switch: 'lease' | 'rule';
  /** Name of the download queue of the watched line; absent: what fits best. */
  readonly queue?: string;
  /** The password that is made for the steering user; null: there is one already. */
  readonly password: string | null;
}
