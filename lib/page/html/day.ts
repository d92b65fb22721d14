/** A day: its grade, what happened, its charts, and the same as a table for those who cannot see these. */
import { countText, durationText } from '../../report/text/amounts.js';
import { clock, number } from '../explain.js';
import { GRADE_WORDS } from '../model/grade.js';
import type { Day, Grade, Model, Series } from '../model/model.js';
import { verdictOf, worstOf } from '../letters.js';
import { charts } from './chart.js';
import { markup, type Html } from './html.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "Saturday, 21 November 2026" */
export function dateWords(date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const month = MONTHS[at.getUTCMonth()] ?? '';
  return `${WEEKDAYS[at.getUTCDay()] ?? ''}, ${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
}

/** "21 Nov" */
export function dayAndMonth(date: string): string {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
  return `${Number(date.slice(8))} ${month.slice(0, 3)}`;
}

export function gradeMark(grade: Grade): Html {
  const letter = grade === 'none' ? '–' : grade;
  return markup`<span class="grade grade-${grade}"
    ><span aria-hidden="true">${letter}</span
    ><span class="unseen">Grade ${grade === 'none' ? 'none' : grade}, ${GRADE_WORDS[grade]}.</span></span
  >`;
}

/** @param alone the only day: its sentence stands at the head of the page */
export function daySection(day: Day, { primary, alternate, redMs }: Model, alone: boolean): Html {
  const explained = { ...day, primary, alternate };
  const anchor = `day-${day.date}`;
  return markup`<section class="day" id="${anchor}" aria-labelledby="${anchor}-title" data-date="${day.date}">
    <header>
      ${gradeMark(day.grade)}
      <div>
        <h2 id="${anchor}-title">${dateWords(day.date)}</h2>
        ${alone ? null : markup`<p>${day.sentence}</p>`}
      </div>
    </header>
    ${
      day.runs === 0
        ? null
        : markup`<figure>
              <figcaption class="unseen">
                Verdict, line in use, RTT delta, queue and drops from ${clock(day.zones, day.series.t0)} to
                ${clock(day.zones, day.toMs)}; the table below has the same by the hour.
              </figcaption>
              <div class="charts">${charts(explained, redMs)}</div>
              <p class="told" aria-hidden="true"></p>
              <p class="small">${peaks(day)}</p>
            </figure>
            ${hourTable(day, alternate)} ${changeList(day, primary, alternate)}`
    }
  </section>`;
}

function peaks({ mostDelta, drops, runs, times }: Day): string {
  return [
    mostDelta === null ? 'delta never known' : `highest delta ${number(mostDelta)} ms`,
    drops === null ? 'drops never known' : `${countText(drops, 'packet')} dropped`,
    `${countText(runs, 'run')}, ${durationText(times.seenMs)} seen`,
  ].join(' · ');
}

const HOUR_MS = 3_600_000;

/** One row an hour: a table of every step would be read by nobody. */
function hourTable(day: Day, alternate: string): Html {
  const { series } = day;
  const each = Math.max(1, Math.round(HOUR_MS / series.stepMs));
  const rows = Array.from({ length: Math.ceil(series.delta.length / each) }, (_, i) => {
    const [from, to] = [i * each, Math.min(series.delta.length, (i + 1) * each)];
    return hourRow(day, from, to);
  });
  return markup`<details>
    <summary>${'By the hour, as a table'}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="By the hour, ${dateWords(day.date)}">
      <table>
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col">worst verdict</th>
            <th scope="col">delta, ms</th>
            <th scope="col">at most</th>
            <th scope="col">queue, at most</th>
            <th scope="col">dropped</th>
            <th scope="col">by ${alternate}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </details>`;
}

function hourRow({ series: s, zones }: Day, from: number, to: number): Html {
  const of = (list: readonly (number | null)[]): number[] =>
    list.slice(from, to).filter((v): v is number => v !== null);
  const sorted = of(s.delta).sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? null;
  const most = (list: readonly number[]): number | null => (list.length === 0 ? null : Math.max(...list));
  const drops = of(s.drops);
  const worst = worstOf(s.verdict.slice(from, to));
  return markup`<tr>
    <th scope="row">${clock(zones, s.t0 + from * s.stepMs)}</th>
    <td>${verdictOf(worst) ?? 'no run'}</td>
    <td>${number(middle)}</td>
    <td>${number(most(of(s.most)))}</td>
    <td>${number(most(of(s.queue)))}</td>
    <td>${drops.length === 0 ? '?' : number(drops.reduce((a, b) => a + b, 0))}</td>
    <td>${steeredText(s, from, to)}</td>
  </tr> `;
}

function steeredText(s: Series, from: number, to: number): string {
  const signs = new Set(s.steered.slice(from, to));
  signs.delete('-');
  if (signs.size === 0) return '?';
  if (!signs.has('1') && !signs.has('2')) return 'no';
  return signs.size === 1 && signs.has('2') ? 'yes' : 'in part';
}

/** More of them make no page anyone reads; the journal has them all. */
const LISTED = 40;

function changeList(day: Day, primary: string, alternate: string): Html | null {
  const { changes, changeCount } = day;
  if (changeCount === 0) return null;
  const shown = changes.slice(0, LISTED);
  return markup`<details>
    <summary>${changeCount} ${changeCount === 1 ? 'change' : 'changes'} of the route</summary>
    <ul class="changes">
      ${shown.map(
        (c) =>
          markup`<li>
            <time>${clock(day.zones, c.atMs, true)}</time> to ${c.to === 'steered' ? alternate : primary}:
            ${c.why}
          </li>`,
      )}
    </ul>
    ${changeCount > shown.length ? markup`<p class="small">and ${changeCount - shown.length} more: history --json has them all.</p>` : null}
  </details>`;
}
