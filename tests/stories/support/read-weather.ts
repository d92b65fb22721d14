/** What lines and router do, spell by spell; a spell may be a round of shorter ones. */
import { CALM, CONGESTED, DEAD, type LineState } from '../../support/simulation.js';
import type { Field } from './fields.js';
import { showSpan } from './spans.js';
import type { From, RouterMood } from './story.js';

/** The words for a line. Against a baseline of 30 ms, and the default thresholds. */
export const LINE_WORDS: Readonly<Record<string, LineState>> = {
  calm: CALM,
  /** YELLOW: delta 25 ms, some queue, no drops. */
  slow: { rttMs: 55, queue: 20, dropsPerSec: 0 },
  /** RED: delta 90 ms, a full queue, drops in every run. */
  congested: CONGESTED,
  /** The delay of a congested line without its queue: somebody else's congestion. */
  far_away: { rttMs: 120, queue: 1, dropsPerSec: 0 },
  /** Nothing comes back. */
  dead: DEAD,
  /** Echoes are filtered, TCP handshakes answer. */
  no_echo: { ...CALM, method: 'tcp' },
  /** The probe itself cannot be sent. */
  unmeasured: { rttMs: 'failed', queue: 1, dropsPerSec: 0 },
};

const ALTERNATE_WORDS: Readonly<Record<string, LineState['rttMs']>> = {
  fit: 40,
  slow: 400,
  dead: 'lost',
  unmeasured: 'failed',
};

/** More than this in one story is a slip in `repeat`, not a night. */
const MOST_SPELLS = 20_000;

interface Told<T> {
  readonly spells: readonly From<T>[];
  readonly lengthMs: number;
}

export function readLine(field: Field): Told<LineState> {
  return spellsOf(field, (spell) => {
    const { is, rtt_ms, queue, drops_per_sec } = spell;
    const word = is.word(Object.keys(LINE_WORDS), 'calm');
    const line = LINE_WORDS[word] ?? CALM;
    const rttMs = rtt_ms.absent ? line.rttMs : rtt_ms.number(0);
    return {
      ...line,
      rttMs,
      queue: queue.number(line.queue),
      dropsPerSec: drops_per_sec.number(line.dropsPerSec),
    };
  });
}

export function readAlternate(field: Field, lengthMs: number): readonly From<LineState['rttMs']>[] | null {
  if (field.absent) return null;
  return asLong(
    field,
    lengthMs,
    spellsOf(field, ({ is, rtt_ms, queue, drops_per_sec }) => {
      for (const odd of [queue, drops_per_sec])
        if (!odd.absent) odd.wrong('is not looked at on the alternate line');
      const word = is.word(Object.keys(ALTERNATE_WORDS), 'fit');
      return rtt_ms.absent ? (ALTERNATE_WORDS[word] ?? 40) : rtt_ms.number(0);
    }),
  );
}

export function readRouter(field: Field, lengthMs: number): readonly From<RouterMood>[] {
  if (field.absent) return [{ fromMs: 0, is: 'answers' }];
  const told = spellsOf<RouterMood>(field, ({ is, ...rest }) => {
    for (const odd of [rest.rtt_ms, rest.queue, rest.drops_per_sec]) {
      if (!odd.absent) odd.wrong('is a matter of the line');
    }
    return is.word(['answers', 'away'], 'answers');
  });
  return asLong(field, lengthMs, told);
}

function asLong<T>(field: Field, lengthMs: number, { spells, lengthMs: own }: Told<T>): readonly From<T>[] {
  if (own !== lengthMs) field.wrong(`is told for ${showSpan(own)}, the line for ${showSpan(lengthMs)}`);
  return spells;
}

type Spell = Readonly<Record<'is' | 'rtt_ms' | 'queue' | 'drops_per_sec', Field>>;

function spellsOf<T>(field: Field, meaning: (spell: Spell) => T): Told<T> {
  const spells: From<T>[] = [];
  let fromMs = 0;
  const tell = (item: Field, untilMs: number): void => {
    const {
      for: span,
      repeat,
      ...spell
    } = item.keys(['for', 'is', 'rtt_ms', 'queue', 'drops_per_sec', 'repeat'], ['for']);
    const endMs = Math.min(untilMs, fromMs + span.span());
    if (repeat.absent) {
      if (spell.is.absent && spell.rtt_ms.absent) item.wrong('is is missing');
      spells.push({ fromMs, is: meaning(spell) });
      fromMs = endMs;
      return;
    }
    for (const key of Object.values(spell)) if (!key.absent) key.wrong('has no meaning beside repeat');
    while (fromMs < endMs && spells.length < MOST_SPELLS) {
      const before = fromMs;
      const problems = item.desk.problems.length;
      for (const inner of repeat.items()) if (fromMs < endMs) tell(inner, endMs);
      // What does not get on, or is wrong, is not said a thousand times.
      if (fromMs === before || item.desk.problems.length > problems) break;
    }
    fromMs = endMs;
  };
  for (const item of field.items()) tell(item, Infinity);
  if (fromMs === 0 && !field.absent) field.wrong('expected at least one spell with a length');
  return { spells, lengthMs: fromMs };
}
