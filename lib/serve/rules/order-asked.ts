/** What the body of an order says. */
import { fieldsOf, finite, isText } from '../../core/record/shown.js';
import { parseJson } from '../../core/model/text.js';
import { visible } from '../../core/model/visible.js';

export type OrderName = 'force-enable' | 'force-disable' | 'auto';

export interface Order {
  readonly name: OrderName;
  /** null: until `auto`. */
  readonly forMs: number | null;
  /** At most 200 printable characters; '' = none. */
  readonly reason: string;
}

export type OrderAsked =
  { readonly kind: 'ok'; readonly order: Order } | { readonly kind: 'bad'; readonly why: string };

/** As the command line has it: 30 days. */
const LONGEST_MINUTES = 30 * 24 * 60;
const LONGEST_REASON = 200;
const KEYS: readonly string[] = ['minutes', 'reason'];

/** `{"minutes": 60, "reason": "…"}`, both may be left out; the empty text is as good as `{}`. */
export function readOrder(name: OrderName, body: string): OrderAsked {
  let raw: unknown;
  try {
    raw = body === '' ? {} : parseJson(body);
  } catch {
    return bad('expected JSON');
  }
  const fields = fieldsOf(raw);
  if (fields === null) return bad('expected an object: {"minutes": 60}');
  const other = Object.keys(fields).find((key) => !KEYS.includes(key) || name === 'auto');
  if (other !== undefined)
    return bad(name === 'auto' ? 'auto takes nothing' : 'expected only minutes and reason');
  const { minutes, reason = '' } = fields;
  const count = minutes === undefined ? null : finite(minutes);
  if (minutes !== undefined && (count === null || count < 1 || count > LONGEST_MINUTES)) {
    return bad(`minutes: expected a number from 1 to ${String(LONGEST_MINUTES)}`);
  }
  if (!isText(reason) || visible(reason) !== reason || reason.length > LONGEST_REASON) {
    return bad(`reason: expected at most ${String(LONGEST_REASON)} printable characters`);
  }
  return {
    kind: 'ok',
    order: { name, forMs: count === null ? null : Math.round(count * 60_000), reason: reason.trim() },
  };
}

function bad(why: string): OrderAsked {
  return { kind: 'bad', why };
}
