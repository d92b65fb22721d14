/** Lines of a journal that were passed over, in words. */
import type { SkipReason } from '../core/record/read.js';
import { countText } from './text/amounts.js';

export type Skipped = Readonly<Record<SkipReason, number>>;

/** "3 torn lines, 1 foreign line"; nothing where none was. */
export function skippedTexts({ torn, foreign, other_version: other }: Skipped): string[] {
  return [
    torn > 0 ? countText(torn, 'torn line') : '',
    foreign > 0 ? countText(foreign, 'foreign line') : '',
    other > 0 ? `${countText(other, 'line')} of another version` : '',
  ].filter((text) => text !== '');
}

/** One sentence to put beside what was read; none where nothing was passed over. */
export function passedOver(skipped: Skipped, further: readonly string[] = []): string[] {
  const texts = [...skippedTexts(skipped), ...further];
  return texts.length === 0 ? [] : [`passed over: ${texts.join(', ')}`];
}
