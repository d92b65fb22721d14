/** The text of a story file → a story, or everything that is wrong with it, line by line. */
import { readYaml } from '../../../lib/config/read/read-yaml.js';
import type { Route } from '../../../lib/core/model/types.js';
import { Field, type Desk } from './fields.js';
import { readConfigs } from './read-configs.js';
import { readAlternate, readLine, readRouter } from './read-weather.js';
import { DECIDERS, type Decider, type Expected, type Happening, type Story } from './story.js';
import { showSpan } from './spans.js';

export type ReadStory =
  | { readonly kind: 'ok'; readonly story: Story }
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

const KEYS = ['story', 'why', 'config', 'line', 'alternate', 'router', 'events', 'within', 'expect'] as const;
/** One interval: a run can be this late to see what began just after the one before. */
const USUAL_WITHIN_MS = 2_000;
/** Beyond this the shadow is played only where the story names it. */
const LONG_MS = 2 * 3_600_000;

export function readStory(text: string, file: string): ReadStory {
  const yaml = readYaml(text, '1.2');
  if (yaml.kind === 'bad') {
    return {
      kind: 'bad',
      problems: yaml.problems.map(
        (p) => `${file}:${String(p.line)}: expected ${p.expected}, found ${p.found}`,
      ),
    };
  }
  const desk: Desk = { file, positions: yaml.positions, problems: [] };
  for (const { pointer } of yaml.duplicates) new Field(undefined, pointer, desk).wrong('is given twice');
  const top = new Field(yaml.tree, '', desk).keys(KEYS, ['story', 'why', 'line', 'expect']);
  const { spells: line, lengthMs } = readLine(top.line);
  const orders = { given: false };
  const events = top.events.items().map((item) => {
    const happening = readEvent(item);
    orders.given ||= happening.do === 'order' || happening.do === 'foreign';
    if (happening.atMs > lengthMs) item.wrong(`the line is told only for ${showSpan(lengthMs)}`);
    return happening;
  });
  const story: Story = {
    file,
    title: top.story.text(),
    why: top.why.text(),
    lengthMs,
    line,
    alternate: readAlternate(top.alternate, lengthMs),
    router: readRouter(top.router, lengthMs),
    events: [...events].sort((a, b) => a.atMs - b.atMs),
    config: readConfigs(top.config),
    expect: readExpectations(top.expect, top.within.span(USUAL_WITHIN_MS), lengthMs, orders.given),
  };
  const problems = desk.problems.sort((a, b) => a.line - b.line).map((p) => p.text);
  return problems.length === 0 ? { kind: 'ok', story } : { kind: 'bad', problems };
}

const DEEDS = [
  'reboot',
  'clock_step',
  'force-enable',
  'force-disable',
  'auto',
  'someone_enables',
  'someone_disables',
];

function readEvent(item: Field): Happening & { atMs: number } {
  const {
    at,
    do: deed,
    down_for,
    forward,
    back,
    for: span,
  } = item.keys(['at', 'do', 'down_for', 'forward', 'back', 'for'], ['at', 'do']);
  const what = deed.word(DEEDS, 'auto');
  const only = (field: Field, owners: string): void => {
    if (!field.absent && !owners.split(' ').includes(what)) field.wrong(`has no meaning with ${what}`);
  };
  only(down_for, 'reboot');
  only(forward, 'clock_step');
  only(back, 'clock_step');
  only(span, 'force-enable force-disable');
  if (what === 'clock_step' && forward.absent === back.absent) item.wrong('expected either forward or back');
  const atMs = at.span();
  switch (what) {
    case 'reboot':
      return { atMs, do: 'reboot', downMs: down_for.span(40_000) };
    case 'clock_step':
      return { atMs, do: 'clock_step', byMs: forward.span() - back.span() };
    case 'force-enable':
    case 'force-disable':
      return {
        atMs,
        do: 'order',
        want: what === 'force-enable' ? 'steered' : 'primary',
        forMs: span.absent ? null : span.span(),
      };
    case 'someone_enables':
    case 'someone_disables':
      return { atMs, do: 'foreign', enabled: what === 'someone_enables' };
    default:
      return { atMs, do: 'auto' };
  }
}

function readExpectations(
  field: Field,
  withinMs: number,
  lengthMs: number,
  orders: boolean,
): Record<Decider, readonly Expected[] | null> {
  const each = field.keys(DECIDERS, ['threshold', 'confidence']);
  const lists = (of: Field): Expected[] =>
    of.items().flatMap((item) => readExpected(item, withinMs, lengthMs));
  const confidence = lists(each.confidence);
  // A person's order moves the real rule and not the virtual one: then the shadow has a story of its own, or none.
  // Nor is it worth the time in a story of hours.
  const own = orders || lengthMs > LONG_MS;
  const same = confidence.filter(({ kind }) => kind === 'route').map((e) => ({ ...e, because: null }));
  return {
    threshold: lists(each.threshold),
    confidence,
    shadow: each.shadow.absent ? (own ? null : same) : lists(each.shadow),
  };
}

const ROUTES: readonly Route[] = ['steered', 'primary'];

function readExpected(item: Field, usualMs: number, lengthMs: number): Expected[] {
  const { at, to, says, because, within, every, times } = item.keys(
    ['at', 'to', 'says', 'because', 'within', 'every', 'times'],
    ['at'],
  );
  if (to.absent === says.absent) item.wrong('expected either to: steered | primary, or says: NAME');
  if (to.absent && !because.absent) because.wrong('has no meaning with says');
  if (every.absent !== times.absent) item.wrong('every and times go together');
  const count = times.number(1);
  const [atMs, everyMs] = [at.span(), every.span()];
  const last = atMs + (count - 1) * everyMs;
  if (last > lengthMs) item.wrong(`the line is told only for ${showSpan(lengthMs)}`);
  const one = {
    line: item.line,
    withinMs: within.span(usualMs),
    ...(to.absent
      ? { kind: 'says' as const, what: says.text() }
      : { kind: 'route' as const, what: to.word(ROUTES, 'primary') }),
    because: because.absent ? null : because.text(),
  };
  return Array.from({ length: Math.min(count, 1_000) }, (_, i) => ({ ...one, atMs: atMs + i * everyMs }));
}
