// Reads the emulator's transcripts (lib/emulator/transcripts/): a title, a head of `name: value` lines in which a line
// that begins with blanks goes on with the one above, then `answer:` and the answer.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const FOLDER = fileURLToPath(new URL('../../lib/emulator/transcripts/', import.meta.url));

const HEAD = ['router', 'holds for', 'seen on a real router', 'ask'];
const MAY_STAND_TOO = ['changes', 'over', 'white space'];

/** All transcripts, by name. */
export function transcripts(folder = FOLDER) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) =>
      readTranscript(file.slice(0, -'.txt'.length), readFileSync(path.join(folder, file), 'utf8')),
    );
}

export function readTranscript(name, text) {
  const at = text.indexOf('\nanswer:\n');
  if (at < 0) throw new Error(`${name}: no answer`);
  const [title, ...lines] = text.slice(0, at).replaceAll(/\n +/g, ' ').split('\n');
  const head = Object.fromEntries(lines.map((line) => splitOnce(line, ': ')));
  const missing = HEAD.filter((key) => head[key] === undefined);
  const unknown = Object.keys(head).filter((key) => ![...HEAD, ...MAY_STAND_TOO].includes(key));
  if (missing.length + unknown.length > 0)
    throw new Error(
      `${name}: the head lacks ${missing.join(', ') || 'nothing'}, has unknown ${unknown.join(', ') || 'nothing'}`,
    );
  const [seen, evidence = ''] = splitOnce(head['seen on a real router'], ', ');
  if (seen !== 'yes' && seen !== 'no') throw new Error(`${name}: seen is yes or no, not ${seen}`);
  return {
    name,
    title,
    router: head.router,
    holdsFor: releasesOf(name, head['holds for']),
    seen: seen === 'yes',
    evidence,
    ask: head.ask,
    /** `http` where it holds for that only. */
    over: head.over,
    /** What it leaves changed on the router; nothing if undefined. */
    changes: head.changes,
    spacingCounts: head['white space'] !== 'does not count',
    answer: text.slice(at + '\nanswer:\n'.length).replace(/\n$/, ''),
  };
}

/** `7.1 and later`, `7.1 to 7.19`. */
function releasesOf(name, text) {
  const [, from, to] = /^(\d+\.\d+) (?:and later|to (\d+\.\d+))$/.exec(text) ?? [];
  if (from === undefined) throw new Error(`${name}: no releases: ${text}`);
  return { text, from: orderOf(from), to: to === undefined ? Infinity : orderOf(to) };
}

/** A release as a number that grows: `7.16.2 (stable)` → 7016. */
export function orderOf(version) {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) * 1000 + Number(minor);
}

export function splitOnce(text, at) {
  const i = text.indexOf(at);
  return i < 0 ? [text] : [text.slice(0, i), text.slice(i + at.length)];
}
