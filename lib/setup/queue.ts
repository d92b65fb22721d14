/** Which queue holds the download of the watched line. */
import type { LineFacts } from './lines.js';
import { isOn, type RouterView, textOf } from './view.js';

/** The names of the queue tree that may be it, the likeliest first. */
export function downloadQueues(view: RouterView, line: LineFacts): string[] {
  const names = view
    .rows('queue/tree')
    .filter((row) => !isOn(row, 'disabled'))
    .map((row) => textOf(row, 'name'));
  const own = line.name.toLowerCase();
  const port = line.interface.toLowerCase();
  const points = (name: string): number => {
    const low = name.toLowerCase();
    const way = /down|rx|in(?:bound|gress)/.test(low) ? 4 : /up|tx|egress/.test(low) ? -8 : 0;
    return way + (low.includes(own) || low.includes(port) ? 2 : 0);
  };
  const likely = names.filter((name) => name !== '' && points(name) > 0);
  return likely.sort((a, b) => points(b) - points(a));
}
