/** The page: a model in, one document out. With a script it answers to the cursor, without one it shows the same. */
import { PAGE_SCRIPT, PAGE_STYLE } from '../../generated/page-assets.js';
import { durationText } from '../../report/text/amounts.js';
import { clockText } from '../../report/history.js';
import { dateTime } from '../../report/text/blocks.js';
import { number } from '../explain.js';
import type { Day, DayTimes, Model } from '../model/model.js';
import { dateWords, daySection, gradeMark } from './day.js';
import { episodeSection } from './episodes.js';
import { dataBlock, markup, Html } from './html.js';

export interface PageOptions {
  /** No script at all. */
  readonly isStatic?: boolean;
  /** SHA-256 of a text, base64: of the only style and the only script that the page may have. */
  readonly sha256: (text: string) => string;
  /** Where runs are told as they happen (server-sent events); absent = nowhere. A path of the same origin. */
  readonly events?: string;
}

export interface Page {
  readonly html: string;
  /** What it needs and no more, for a server's header; the document has it too, less what only a header can say. */
  readonly csp: string;
}

export function page(model: Model, { isStatic = false, sha256, events }: PageOptions): Page {
  const csp = [
    "default-src 'none'",
    `style-src 'sha256-${sha256(PAGE_STYLE)}'`,
    ...(isStatic ? [] : [`script-src 'sha256-${sha256(PAGE_SCRIPT)}'`]),
    ...(events === undefined ? [] : ["connect-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { primary, alternate, days } = model;
  const title = `${primary} → ${alternate}`;
  const document = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(csp)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="wanctl-steer ${model.program}" />
        <title>${title}: report</title>
        ${new Html(`<style>${PAGE_STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#main">To the report</a>
        <header class="top">
          <p class="brand">wanctl-steer</p>
          <h1>${title}</h1>
          <p>${minuteText(model.from)} to ${minuteText(model.to)}</p>
        </header>
        <main id="main" tabindex="-1">
          ${events === undefined ? null : live(model)} ${summary(model)} ${notes(model)}
          ${days.length > 2 ? overview(days) : null}
          ${days.length === 0 ? markup`<p class="empty">No run was recorded in this time. Is the timer on? <code>systemctl list-timers</code> says so.</p>` : null}
          ${days.length === 0 ? null : legend(model)} ${days.map((day) => daySection(day, model, days.length === 1))}
          ${days.length === 0 ? null : episodeSection(model)}
        </main>
        <footer>
          <p>
            Made by wanctl-steer ${model.program} at ${minuteText(model.madeAt)} from the journal; times are the
            machine's own.
          </p>
        </footer>
        ${
          isStatic
            ? null
            : [dataBlock('model', dataOf(model, events)), new Html(`<script>${PAGE_SCRIPT}</script>`)]
        }
      </body>
    </html>
`;
  return { html: document.text, csp };
}

/** What the script needs: it draws what is there already. */
function dataOf({ days, primary, alternate, redMs }: Model, events: string | undefined): unknown {
  return {
    primary,
    alternate,
    redMs,
    ...(events === undefined ? {} : { events }),
    days: days.map(({ date, zones, changes, series }) => ({ date, zones, changes, series })),
  };
}

function summary(model: Model): Html {
  const t = model.days.reduce<Pick<DayTimes, 'redMs' | 'outageMs' | 'steeredMs' | 'sufferedMs' | 'seenMs'>>(
    (sum, { times }) => ({
      redMs: sum.redMs + times.redMs,
      outageMs: sum.outageMs + times.outageMs,
      steeredMs: sum.steeredMs + times.steeredMs,
      sufferedMs: sum.sufferedMs + times.sufferedMs,
      seenMs: sum.seenMs + times.seenMs,
    }),
    { redMs: 0, outageMs: 0, steeredMs: 0, sufferedMs: 0, seenMs: 0 },
  );
  const { count, byVerdict } = model.episodes;
  const facts: readonly (readonly [string, string, string])[] = [
    ['congested', durationText(t.redMs), share(t.redMs, t.seenMs)],
    ['dead', durationText(t.outageMs), share(t.outageMs, t.seenMs)],
    ['steered', durationText(t.steeredMs), share(t.steeredMs, t.seenMs)],
    ['on a bad line', durationText(t.sufferedMs), 'new connections'],
    ['episodes', String(count), count === 0 ? 'none' : `${byVerdict.helped} helped`],
  ];
  return markup`<section class="summary" aria-labelledby="summary">
    <h2 class="unseen" id="summary">Summary</h2>
    <div class="lead">
      ${gradeMark(model.grade)}
      <p>${model.sentence}</p>
    </div>
    <dl>
      ${facts.map(
        ([name, value, more]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd>${value}<small>${more}</small></dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** "2026-11-21 18:18" */
function minuteText(at: string): string {
  return dateTime(at).slice(0, 16);
}

function share(ms: number, ofMs: number): string {
  return ofMs === 0 ? '–' : `${number((100 * ms) / ofMs)} % of the time`;
}

function notes({ notes: told, wrongClock }: Model): Html | null {
  const all = [...told, ...wrongClock.map(clockText)];
  return all.length === 0
    ? null
    : markup`<ul class="notes">
        ${all.map((note) => markup`<li>${note}</li>`)}
      </ul>`;
}

/** Many days: a row for each, to go on from. */
function overview(days: readonly Day[]): Html {
  return markup`<nav class="overview" aria-label="Days">
    <ol>
      ${days.map(
        ({ date, grade, sentence }) =>
          markup`<li>
            ${gradeMark(grade)}<a href="#day-${date}">${dateWords(date)}</a><span>${sentence}</span>
          </li>`,
      )}
    </ol>
  </nav>`;
}

/** What each colour is, by the rows of a day's charts. */
function legend({ primary, alternate, redMs, days }: Model): Html {
  type Keys = readonly (readonly [name: string, words: string])[];
  const marked = days.some(({ series }) => Array.from(series.marks).some((mark) => mark !== '0'));
  const groups: readonly (readonly [row: string, keys: Keys])[] = [
    [
      'line',
      [
        ['verdict-G', 'GREEN'],
        ['verdict-Y', 'YELLOW'],
        ['verdict-R', 'RED'],
        ['verdict-O', 'OUTAGE'],
        ['verdict-U', 'UNKNOWN'],
      ],
    ],
    [
      'used',
      [
        ['route-0', primary],
        ['route-2', alternate],
      ],
    ],
    ...(marked
      ? [
          [
            'notes',
            [
              ['marks-1', "a person's order"],
              ['marks-2', 'router trouble'],
              ['marks-4', `${alternate} not fit`],
            ],
          ] as const,
        ]
      : []),
    [
      'delta',
      [
        ['key-mid', `${primary}, middle`],
        ['key-most', 'at most'],
        ['key-other', alternate],
        ...(redMs === null ? [] : [['key-limit', `RED from ${number(redMs)} ms`] as const]),
      ],
    ],
    [
      'queue',
      [
        ['key-queue', 'packets, at most'],
        ['key-drops', 'drops'],
      ],
    ],
  ];
  return markup`<dl class="legend" aria-label="Legend">${groups.map(
    ([row, keys]) =>
      markup`<div><dt>${row}</dt>${keys.map(
        ([name, words]) =>
          markup`<dd><svg width="14" height="10" aria-hidden="true"><rect width="14" height="10" rx="2" class="${name}" /></svg>${words}</dd>`,
      )}</div>`,
  )}</dl>`;
}

/** What `serve` keeps up to date; without a script it stays as it was when the page was made. */
function live({ last, primary, alternate }: Model): Html {
  const at = last === null ? '–' : dateTime(new Date(last.atMs).toISOString());
  const fields: readonly (readonly [string, string, string])[] = [
    ['verdict', 'verdict', last?.verdict ?? '–'],
    ['route', 'new connections by', last === null ? '–' : last.route === 'steered' ? alternate : primary],
    ['delta', 'delta, ms', number(last?.deltaMs ?? null)],
    ['queue', 'queue, packets', number(last?.queue ?? null)],
    ['at', 'last run', at],
  ];
  return markup`<section class="now" id="live" aria-labelledby="now">
    <h2 id="now">Now</h2>
    <p class="state" role="status" id="live-state"></p>
    <dl>
      ${fields.map(
        ([id, name, value]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd id="live-${id}">${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
