/**
 * One process in the model's world: each of its steps outward is a point at which something else can happen, its own
 * death included. A dead process does nothing more, whatever its code still tries in `finally`.
 */
import type { Measured, ObservedRule, RouterResult, SteerState } from '../../lib/core/model/types.js';

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
  readonly id: string;
  readonly enabled: boolean;
  /** What the router had last shown this process. */
  readonly shown: ObservedRule | null;
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
  shown: ObservedRule | null = null;
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

  saw(result: RouterResult<Measured<ObservedRule>>): void {
    this.shown = result.kind === 'ok' && result.value.kind === 'ok' ? result.value.value : null;
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
