/** `explain`: one decision in plain words, from the journal; the last one from the state where there is no journal. */
import { lastRunOf, readLine, runOf } from '../../core/record/read.js';
import type { RunRecord } from '../../core/record/run-record.js';
import { bootTag } from '../../core/state/boot.js';
import { routeOf } from '../../core/model/state.js';
import { REASON_WORDS, wordsOf } from '../../core/model/words.js';
import { EXIT, SteerError } from '../../core/model/errors.js';
import { findRun, type Found, type FoundRun, type Wanted } from '../../replay/find-run.js';
import { countText, durationText } from '../../report/text/amounts.js';
import { dateTime } from '../../report/text/blocks.js';
import { explainedFacts, renderExplained, type Explained } from '../../report/explain.js';
import { passedOver } from '../../report/skipped.js';
import { themeFor } from '../../report/text/theme.js';
import { journalSource, noRuns, type JournalSource } from '../../app/journal-source.js';
import { defineCommand, flag, parsed, type Values } from '../command.js';
import { JOURNAL, JSON_FACTS, timeText } from '../look-back.js';

/** A run this much older than the time asked for was not "at" it. */
const NEAR_MS = 60_000;

const FIELDS = {
  journal: JOURNAL,
  at: parsed(
    '--at <time>',
    'the last run at that time: 14:03, 2026-11-21T14:03:10, or 10m (ago)',
    timeText,
    undefined,
  ),
  lastTransition: flag('--last-transition', 'the run that last changed the route'),
  json: JSON_FACTS,
};

export const command = defineCommand({
  description:
    'Tells one decision: what was measured, how each signal was held against its limit, what was decided and why, what was done and how it was verified. Without an option: the last one.',
  examples: [
    '% explain',
    '% explain --last-transition',
    '% explain --at 14:03',
    '% explain --at "2026-11-21 14:03:10"',
  ],
  needs: 'configuration',
  fields: FIELDS,
  async act(options, io) {
    const source = await journalSource(options, io, true);
    const wanted = wantedRun(options, source);
    const looked = findRun((parts) => source.lines(parts), wanted, source.own ? source.now : null);
    const facts = explained(looked, wanted, source);
    if (facts === null) throw nothing(wanted, looked, source, io.argv0);
    const text = options.json
      ? `${JSON.stringify(explainedFacts(facts), null, 2)}\n`
      : renderExplained(facts, themeFor(io.stdout, io.env));
    io.stdout.write(text);
    return EXIT.ok;
  },
});

function wantedRun({ at, lastTransition }: Values<typeof FIELDS>, source: JournalSource): Wanted {
  if (at !== undefined && lastTransition) {
    throw new SteerError('usage', '--at and --last-transition ask for two different runs');
  }
  if (lastTransition) return { kind: 'last_transition' };
  if (at === undefined) return { kind: 'last' };
  return { kind: 'at', wallMs: source.timeOf('--at', at) };
}

function explained(looked: Found, wanted: Wanted, source: JournalSource): Explained | null {
  const recorded = wanted.kind === 'last' ? newerInState(looked.found, source) : null;
  const found = recorded ?? looked.found;
  if (found === null) return null;
  const { topology } = found.config ?? { topology: null };
  const names = source.names ?? {
    primary: topology?.primary_wan ?? 'the primary line',
    alternate: topology?.alternate_wan ?? 'the alternate line',
  };
  const notes = [
    ...(recorded === null ? [] : ['from the state file: the journal does not have this run']),
    ...clockNotes(found),
    ...gapNotes(found, looked, wanted),
    ...(wanted.kind === 'last_transition' ? [reachText(source)] : []),
    ...passedOver(looked.skipped).map((text) => `${text} in the journal`),
  ];
  return { ...found, ...names, notes, ...sinceThen(found, source) };
}

/** The last run as the state keeps it, where the journal ends before it. */
function newerInState(found: FoundRun | null, { state }: JournalSource): FoundRun | null {
  const record = state === null ? null : lastRunOf(state);
  if (state === null || record === null || record.at === found?.run.line.at) return null;
  if (found !== null && earlier(record, found.run.line)) return null;
  const run = runOf(record);
  if (run === null) return null;
  const trail = state.cake_state_history.slice(0, -1);
  return {
    run,
    atMs: Date.parse(record.at),
    routeBefore: null,
    trail,
    config: null,
    version: record.context.version,
  };
}

/** In one boot by its own time: a wall clock may have been set back in between. */
function earlier(a: Pick<RunRecord, 'at' | 'boot' | 'id'>, b: typeof a): boolean {
  return a.id === b.id ? a.boot < b.boot : Date.parse(a.at) < Date.parse(b.at);
}

/** Where the wall clock showed another time than it was. */
function clockNotes({ run: { line }, atMs }: FoundRun): string[] {
  const byMs = Date.parse(line.at) - atMs;
  if (byMs === 0) return [];
  const how = `${durationText(Math.abs(byMs))} ${byMs < 0 ? 'behind' : 'ahead'}`;
  return [
    `the wall clock was ${how}; by the time since boot this was at ${dateTime(new Date(atMs).toISOString())}`,
  ];
}

function gapNotes({ atMs }: FoundRun, { next }: Found, wanted: Wanted): string[] {
  if (wanted.kind !== 'at') return [];
  const early = wanted.wallMs - atMs;
  if (early <= NEAR_MS) return [];
  const until =
    next === null ? 'nothing is recorded after it' : `the next one is of ${dateTime(next.line.at)}`;
  return [
    `no run is recorded at that time; this is the last one before, ${durationText(early)} earlier (${until})`,
  ];
}

/** The change after it, by an order or by a run the journal does not have: it made what is the case now. */
function sinceThen({ run: { line } }: FoundRun, { state }: JournalSource): Pick<Explained, 'since'> {
  const last = state?.transitions.at(-1);
  if (state === null || last === undefined) return {};
  const { at_boot_ms: boot } = last;
  const after =
    boot !== null && boot >= 0 && bootTag(state.boot_id) === line.id
      ? boot > line.boot + line.took
      : Date.parse(last.timestamp) > Date.parse(line.at) + line.took;
  if (!after) return {};
  const why = last.detail === '' ? wordsOf(REASON_WORDS, last.cause) : last.detail;
  return { since: { route: routeOf(state), at: last.timestamp, why } };
}

/** How far back there is anything to look through. */
function reachText(source: JournalSource): string {
  for (const text of source.lines()) {
    const read = readLine(text);
    if (read.kind === 'run') return `the journal reaches back to ${dateTime(read.run.line.at)}`;
  }
  return 'the journal is empty';
}

function nothing(wanted: Wanted, { runs, skipped }: Found, source: JournalSource, argv0: string): SteerError {
  const { file, state } = source;
  const last = state?.transitions.at(-1);
  const change = wanted.kind === 'last_transition' && last !== undefined;
  if (runs === 0 && !change) return noRuns(file, skipped);
  const said = change
    ? `the journal does not reach back to the last change of the route (${dateTime(last.timestamp)}, ${wordsOf(REASON_WORDS, last.cause)}: ${last.detail})`
    : wanted.kind === 'last_transition'
      ? 'the route has not changed as far as the journal reaches back'
      : 'the journal does not reach back that far';
  return new SteerError('journal_empty', said, {
    seen: [
      `${countText(runs, 'run')} in ${file}`,
      ...(runs > 0 ? [reachText(source)] : []),
      ...passedOver(skipped),
    ].join('; '),
    todo: `\`${argv0} history\` lists the changes that are known`,
  });
}
