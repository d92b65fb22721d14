/** What a plan is made from: told on the command line or in a file, asked, or plain to see. */
import { SteerError } from '../../core/model/errors.js';
import { parseJson } from '../../core/model/text.js';
import { printable } from '../../router/protocol/text.js';
import { isRow } from '../../router/protocol/rows.js';
import { linesOf, type LineFacts } from '../../setup/lines.js';
import { downloadQueues } from '../../setup/queue.js';
import type { Wishes } from '../../setup/steps.js';
import type { RouterView } from '../../setup/view.js';
import { readText } from '../../storage/read-file.js';
import type { Questions } from './questions.js';

/** Every answer there is, by its option. */
export const ANSWERS = ['fast', 'steady', 'machine', 'queue', 'steer-by', 'switch'] as const;
export type Answer = (typeof ANSWERS)[number];
export type Told = Readonly<Partial<Record<Answer, string>>>;

/** A few lines. */
const MOST_BYTES = 16 * 1024;

/** Answers of a file; an absent file has none. @throws SteerError `usage` */
export function answersOf(file: string): Told {
  const text = readText(file, MOST_BYTES);
  if (text === null) return {};
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    value = null;
  }
  const answers = isRow(value) ? Object.entries(value) : [['', null] as const];
  const odd = answers.find(([name, answer]) => !isAnswer(name) || typeof answer !== 'string');
  if (odd === undefined) return Object.fromEntries(answers);
  throw new SteerError('usage', `${file} holds no answers for setup`, {
    expected: `a JSON object of texts: ${ANSWERS.join(', ')}`,
    ...(odd[0] === '' ? {} : { seen: printable(odd[0]) }),
    todo: 'let setup write it: name a file that is not there',
  });
}

function isAnswer(name: string): name is Answer {
  return (ANSWERS as readonly string[]).includes(name);
}

/** @param ask null: nobody can be asked */
export async function wishesFor(
  view: RouterView,
  told: Told,
  facts: { readonly host: string; readonly machine: string | null; readonly leases: boolean },
  ask: Questions | null,
): Promise<Omit<Wishes, 'password'>> {
  const lines = linesOf(view);
  const primary =
    told.fast ?? (await pickLine('Which line is the fast one, to be watched?', lines, lines[0], ask));
  const rest = lines.filter((line) => line.interface !== primary);
  const alternate =
    told.steady ?? (await pickLine('Which line takes what is urgent meanwhile?', rest, rest[0], ask));
  const machine = told.machine ?? facts.machine ?? '';
  const line = lines.find((one) => one.interface === primary);
  const queue = told.queue ?? (line === undefined ? undefined : await pickQueue(view, line, ask));
  const via = told['steer-by'] ?? (view.major >= 7 ? 'rest' : 'ssh');
  const how = told.switch ?? (facts.leases ? 'lease' : 'rule');
  if ((via !== 'rest' && via !== 'ssh') || (how !== 'lease' && how !== 'rule'))
    throw new SteerError('usage', 'an answer is none of those there are', {
      todo: 'steer-by: rest or ssh; switch: lease or rule',
    });
  return {
    ...{ primary, alternate, machine, via, switch: how, host: facts.host },
    ...(queue === undefined || queue === '' ? {} : { queue }),
  };
}

async function pickLine(
  message: string,
  lines: readonly LineFacts[],
  usual: LineFacts | undefined,
  ask: Questions | null,
): Promise<string> {
  if (usual === undefined) return '';
  if (lines.length === 1) return usual.interface;
  if (ask === null) {
    if (lines.length === 2) return usual.interface;
    throw new SteerError('usage', `${String(lines.length)} lines could be meant`, {
      seen: lines.map((line) => printable(line.interface)).join(', '),
      todo: 'say which: --fast and --steady',
    });
  }
  const choices = lines.map((line) => ({
    value: line.interface,
    name: `${printable(line.interface)}  (${line.name}, gateway ${printable(line.gateway)}, distance ${String(line.distance)})`,
  }));
  return ask.choose(message, choices, usual.interface);
}

async function pickQueue(
  view: RouterView,
  line: LineFacts,
  ask: Questions | null,
): Promise<string | undefined> {
  const names = downloadQueues(view, line);
  if (ask === null || names.length < 2) return names[0];
  const choices = [
    ...names.map((name) => ({ value: name, name: printable(name) })),
    { value: '', name: 'none of them' },
  ];
  return ask.choose(`Which queue is the download of ${line.name}?`, choices, names[0] ?? '');
}
