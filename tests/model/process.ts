/**
 * One process in the model's world: each of its steps outward is a point at which something else can happen, its own
 * death included. A dead process does nothing more, whatever its code still tries in `finally`.
 */
import type { SwitchOrder } from '../../lib/core/model/decision.js';
import type { ObservedRule, SteerState } from '../../lib/core/model/types.js';
import type { ShownSwitch } from '../../lib/core/switch/shown.js';

/** What can happen between two steps of a process. */
export type Incident =
  'killed' | 'toggled' | 'router-rebooted' | 'rule-recreated' | 'counters-reset' | 'wall-stepped';

export interface Interruption {
  /** Counted from 0: measuring, the intention, the switch, each reading back, the save. */
  readonly step: number;
  readonly when: 'before' | 'after';
  readonly what: Incident;
}

/** What the kernel does to a process that it kills. */
export class Killed extends Error {}

/** A switch as it left the process. */
export interface Sent {
  readonly order: SwitchOrder;
  /** What the router had last shown this process. */
  readonly shown: ShownSwitch | null;
  /** And of the rule, where that was looked at. */
  readonly rule: ObservedRule | null;
  /** The way of switching was another one before this run. */
  readonly migrating: boolean;
  /** The state file at that moment. */
  readonly written: SteerState | null;
}

export class Process {
  dead = false;
  /** Something came between its steps. */
  interrupted = false;
  saves = 0;
  readonly sent: Sent[] = [];
  /** What the router showed last; null = nothing, or not to be told. */
  shown: ShownSwitch | null = null;
  /** Every route that it showed. */
  readonly routes = new Set<ShownSwitch['route']>();
  rule: ObservedRule | null = null;
  #step = 0;

  constructor(
    readonly interruption: Interruption | null,
    readonly happen: (what: Incident, process: Process) => void,
  ) {}

  /** A step outward. @throws Killed */
  async step<T>(act: () => Promise<T> | T): Promise<T> {
    const here = this.#step;
    this.#step += 1;
    this.#interrupt(here, 'before');
    const result = await act();
    this.#interrupt(here, 'after');
    return result;
  }

  saw(shown: ShownSwitch | null, rule: ObservedRule | null): void {
    this.shown = shown;
    if (shown !== null) this.routes.add(shown.route);
    this.rule = rule;
  }

  #interrupt(step: number, when: Interruption['when']): void {
    const due = this.interruption;
    if (!this.dead && due !== null && due.step === step && due.when === when) {
      this.interrupted = true;
      this.happen(due.what, this);
      if (due.what === 'killed') this.dead = true;
    }
    if (this.dead) throw new Killed();
  }
}
