/** Times in a story as people write them: 40s, 10m, 1h30m. */
import { parseDuration } from '../../../lib/cli/duration.js';

const DAY_MS = 86_400_000;

/** ms, or what is wrong with the text. 0s is a time too: the beginning. */
export function readSpan(text: unknown): number | string {
  if (text === '0s') return 0;
  if (typeof text === 'number')
    return `expected a unit: ${String(text)}s, ${String(text)}m or ${String(text)}h`;
  if (typeof text !== 'string') return 'expected a time such as 40s, 10m or 1h30m';
  const parsed = parseDuration(text, 7 * DAY_MS);
  return parsed.kind === 'ok' ? parsed.ms : parsed.message;
}

/** The shortest way to write it, to the second. */
export function showSpan(ms: number): string {
  const all = Math.round(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(all / 3600), 'h'],
    [Math.floor((all % 3600) / 60), 'm'],
    [all % 60, 's'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${String(count)}${unit}`);
  return said.length === 0 ? '0s' : said.join('');
}
