/** Orders, wherever they come from: one at a time, and not too many. */
import { monotonicMs } from '../system/clock.js';
import type { Order } from './rules/order-asked.js';
import { orderPace } from './rules/order-pace.js';
import type { OrderAnswer, ServeWorld } from './world.js';

export type Ordered =
  OrderAnswer | { readonly result: 'busy' } | { readonly result: 'too_many'; readonly sec: number };

export type GiveOrder = (order: Order, by: string) => Promise<Ordered>;

/** @param most in an hour */
export function orderGate(world: Pick<ServeWorld, 'order'>, most: number): GiveOrder {
  const pace = orderPace(most);
  let busy = false;
  return async (order, by) => {
    if (busy) return { result: 'busy' };
    const sec = pace.take(monotonicMs());
    if (sec > 0) return { result: 'too_many', sec };
    busy = true;
    try {
      return await world.order(order, by);
    } finally {
      busy = false;
    }
  };
}
