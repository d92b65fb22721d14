/** Whether our rules stand as they must: read back, not believed. */
import { own, PRODUCER } from './names.js';
import { MANGLE } from './rules.js';
import { type RouterView, textOf } from './view.js';

/** What is wrong with the order of our mangle rules; null: nothing. */
export function orderProblem(view: RouterView): string | null {
  const comments = view.rows(MANGLE).map((row) => textOf(row, 'comment'));
  const producer = comments.indexOf(PRODUCER);
  if (producer < 0) return null;
  const consumer = comments.findIndex((comment) => comment.startsWith(own('consumer')));
  const urgent = comments.map((comment, at) => (comment.startsWith(own('urgent')) ? at : -1));
  if (consumer < producer) return 'the consumer stands before the producer';
  return Math.max(...urgent) > producer ? 'the rules that say what is urgent stand after the producer' : null;
}
