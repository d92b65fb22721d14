/** What the server is handed: all it shows, and what carries out an order. */
import type { SteerEvent } from '../core/model/types.js';
import type { Order } from './rules/order-asked.js';

export interface Page {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** What it may load and run, where that is more than files of this server. */
  readonly csp?: string;
}

export interface OrderAnswer {
  /** Carried out; recorded, and the next run tries again; neither. */
  readonly result: 'done' | 'recorded' | 'failed';
  /** JSON: what `force-enable --json` prints, or `{"error": …}`. */
  readonly body: string;
}

export interface ServeWorld {
  /** Path -> what lies there. */
  readonly pages: ReadonlyMap<string, () => Promise<Page>>;
  /** JSON, as `status --json` prints it. */
  status(): Promise<string>;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** JSON. `ok`: runs happen. */
  health(): Promise<{ readonly ok: boolean; readonly body: string }>;
  /** @param by who gives it, for status and the log */
  order(order: Order, by: string): Promise<OrderAnswer>;
  log(event: SteerEvent): void;
}
