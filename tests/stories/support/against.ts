/** What was expected against what happened, as a person reads it. */
import type { Happened, Played, Thinking } from './play-story.js';
import type { Decider, Expected, Story } from './story.js';
import { showSpan } from './spans.js';

/** The same thing this far from its time is told as early or late, not as one missing and one too many. */
const NEAR_MS = 300_000;

type Row =
  | { readonly kind: 'as_expected'; readonly expected: Expected; readonly happened: Happened }
  | { readonly kind: 'otherwise'; readonly expected: Expected; readonly happened: Happened }
  | { readonly kind: 'missing'; readonly expected: Expected }
  | { readonly kind: 'extra'; readonly happened: Happened };

/** Every change of route counts; of what is said, the names the story expects. */
export function pair(expected: readonly Expected[], happened: readonly Happened[]): Row[] {
  const said = new Set(expected.filter((e) => e.kind === 'says').map((e) => e.what));
  const left = happened.filter((h) => h.kind === 'route' || said.has(h.what));
  const order = [...expected].sort((a, b) => a.atMs - b.atMs);
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [e, h] = [order[i], left[j]];
    if (e === undefined && h === undefined) return rows;
    if (e !== undefined && h !== undefined && e.what === h.what && Math.abs(e.atMs - h.atMs) <= NEAR_MS) {
      rows.push({ kind: fits(e, h) ? 'as_expected' : 'otherwise', expected: e, happened: h });
      [i, j] = [i + 1, j + 1];
    } else if (e !== undefined && (h === undefined || e.atMs < h.atMs || swapped(e, h, left[j + 1]))) {
      rows.push({ kind: 'missing', expected: e });
      i += 1;
    } else if (h !== undefined) {
      rows.push({ kind: 'extra', happened: h });
      j += 1;
    }
  }
}

/** Something said in the same run as a change may stand on either side of it. */
function swapped(e: Expected, h: Happened, next: Happened | undefined): boolean {
  return e.atMs === h.atMs && next?.what !== e.what;
}

function fits(e: Expected, h: Happened): boolean {
  return Math.abs(h.atMs - e.atMs) <= e.withinMs && (e.because === null || e.because === h.because);
}

/** null: it went as told. */
export function difference(story: Story, decider: Decider, played: Played): string | null {
  const expected = story.expect[decider];
  if (expected === null) return null;
  const rows = pair(expected, played.happened);
  const wrong = rows.filter((row) => row.kind !== 'as_expected').length;
  if (wrong === 0) return null;
  const head = `${story.file}: ${story.title}, with ${WHO[decider]}: ${String(wrong)} of ${String(rows.length)} not as told`;
  return [head, '', '    expected', ...rows.flatMap((row) => lines(row, played.runs)), ''].join('\n');
}

const WHO: Record<Decider, string> = {
  threshold: 'the threshold decider',
  confidence: 'the confidence decider',
  shadow: 'the confidence decider in the shadow',
};

function lines(row: Row, runs: readonly Thinking[]): string[] {
  switch (row.kind) {
    case 'as_expected':
      return [`  = ${shown(row.expected)}`];
    case 'otherwise': {
      const { expected: e, happened: h } = row;
      const byMs = h.atMs - e.atMs;
      const late = byMs === 0 ? '' : `, ${showSpan(Math.abs(byMs))} ${byMs > 0 ? 'later' : 'earlier'}`;
      return [
        `  ~ ${shown(e)}`,
        `      happened at ${showSpan(h.atMs)}${late}${reason(h)}`,
        ...(byMs > 0 ? whyNot(e, runs) : []),
      ];
    }
    case 'missing':
      return [`  - ${shown(row.expected)}`, '      did not happen', ...whyNot(row.expected, runs)];
    case 'extra':
      return [
        `  + nothing`,
        `      happened at ${showSpan(row.happened.atMs)}: ${row.happened.what}${reason(row.happened)}`,
      ];
  }
}

function shown(e: Expected): string {
  const because = e.because === null ? '' : ` because ${e.because}`;
  const what = e.kind === 'says' ? `says ${e.what}` : e.what;
  return `${showSpan(e.atMs)} ±${showSpan(e.withinMs)} ${what}${because} (line ${String(e.line)})`;
}

function reason(h: Happened): string {
  return h.kind === 'says' ? ` ${h.detail}` : ` (${h.because}: ${h.detail})`;
}

/** What the run at the expected time thought instead. */
function whyNot(e: Expected, runs: readonly Thinking[]): string[] {
  const run = runs.filter(({ atMs }) => atMs <= e.atMs + e.withinMs).at(-1) ?? runs[0];
  if (run === undefined) return [];
  return [
    `      the run at ${showSpan(run.atMs)}: ${run.verdict} (${run.because}); ${run.want}, ${run.reason}`,
  ];
}
