/** What every target promises, whatever is at the other end: an answer in time, never a rejection, never a secret in its words. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../../lib/notify/core/model.js';
import type { Outcome } from '../../../lib/notify/core/settle.js';
import { WALL } from '../support.js';

export type Ill =
  | 'nobody there'
  | 'refuses the message'
  | 'refuses the login'
  | 'asks for time'
  | 'is broken'
  | 'hangs'
  | 'cuts'
  | 'says too much'
  | 'redirects';

export interface TargetWorld {
  /** Waits of a second, so that a hang is one. */
  deliver(message: Message): Promise<Outcome>;
  ill(how: Ill): Promise<void> | void;
  /** Texts of all that has arrived. */
  arrived(): string[];
  close(): Promise<void>;
}

export const MESSAGE: Message = {
  id: 'steering-1763726400000-opened-1-warning',
  severity: 'warning',
  turn: 'opened',
  title: 'home: new connections use dsl',
  text: 'go to dsl, by the threshold decider: RED for 3 runs (12:00)',
  atMs: WALL,
  incident: { id: 'steering-1763726400000', kind: 'steering', openedMs: WALL },
};

const EXPECTED: Readonly<Record<Ill, Partial<Record<string, unknown>>>> = {
  'nobody there': { kind: 'later' },
  'refuses the message': { kind: 'refused', of: 'message' },
  'refuses the login': { kind: 'refused', of: 'target' },
  'asks for time': { kind: 'later', afterMs: 7_000 },
  'is broken': { kind: 'later' },
  hangs: { kind: 'later' },
  cuts: { kind: 'later' },
  // What it took, it took.
  'says too much': { kind: 'sent' },
  redirects: { kind: 'refused', of: 'target' },
};

/** @param differs where a way of delivery has no such thing (null), or says it otherwise */
export function targetContract(
  name: string,
  open: () => Promise<TargetWorld>,
  secrets: readonly string[],
  differs: Partial<Record<Ill, Partial<Record<string, unknown>> | null>> = {},
): void {
  describe(name, () => {
    let world: TargetWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    test('delivers title and text', async () => {
      expect(await world.deliver(MESSAGE)).toEqual({ kind: 'sent' });
      const [text = '', second] = world.arrived();
      expect(second).toBeUndefined();
      for (const part of ['new connections use dsl', 'RED for 3 runs']) expect(text).toContain(part);
    });

    test('delivers what is long, foreign or looks like markup: cut where the service cuts, whole characters', async () => {
      const odd = '<@everyone> & *bold* "quoted" \\ ünï 🚦\u0000 line\nline ';
      const text = odd.repeat(1_000);
      expect(await world.deliver({ ...MESSAGE, title: odd.repeat(20), text })).toEqual({ kind: 'sent' });
      expect(world.arrived()[0]?.includes('\ufffd')).toBe(false);
    });

    const all = (Object.keys(EXPECTED) as Ill[]).filter((ill) => differs[ill] !== null);
    test.each(all)('%s', async (ill) => {
      await world.ill(ill);
      const beganMs = Date.now();
      const outcome = await world.deliver(MESSAGE);
      expect(outcome).toMatchObject(differs[ill] ?? EXPECTED[ill]);
      // Its limit is a second; the rest is for a busy machine.
      expect(Date.now() - beganMs).toBeLessThan(15_000);
      if (outcome.kind === 'sent') return;
      expect(outcome.why).not.toBe('');
      expect(outcome.why.length).toBeLessThan(300);
      for (const secret of secrets) expect(outcome.why).not.toContain(secret);
    });
  });
}
