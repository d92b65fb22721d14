/**
 * A day's grade: how much of the time new connections left by a line that was congested or dead. Not how good the line was:
 * a bad line that was steered around in time is a good day.
 */
import type { DayTimes, Grade } from './model.js';

/** Less than an hour seen says nothing of a day. */
export const LEAST_SEEN_MS = 3_600_000;
/** Where more than this share of what was seen could not be told, a grade would be a guess. */
export const MOST_UNKNOWN = 0.5;

/**
 * Share of the time up to which a day has the grade, and how much that is in a whole day. Whoever watches a film or
 * has two calls a day does not notice a minute and a half; half an hour is one spoiled meeting.
 */
export const GRADES: readonly (readonly [grade: Grade, most: number, aDay: string])[] = [
  ['A', 0.001, '1½ minutes'],
  ['B', 0.005, '7 minutes'],
  ['C', 0.02, 'half an hour'],
  ['D', 0.05, '72 minutes'],
  ['E', 0.1, 'two hours and a half'],
];

export function gradeOf({ seenMs, sufferedMs, unknownMs }: DayTimes): Grade {
  if (seenMs < LEAST_SEEN_MS || unknownMs > MOST_UNKNOWN * seenMs) return 'none';
  const share = sufferedMs / seenMs;
  return GRADES.find(([, most]) => share <= most)?.[0] ?? 'F';
}

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  A: 'very good',
  B: 'good',
  C: 'fair',
  D: 'poor',
  E: 'bad',
  F: 'very bad',
  none: 'not graded: too little was seen',
};
