/** Seeing that the router did what it was told: its answer proves nothing, so the rule is read back. */
import { ANSWER_MS } from '../core/model/budget.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { RouterFailure, RouterResult, SwitchReading } from '../core/model/types.js';
import { renewalDue } from '../core/switch/order.js';
import { shownSwitch, type ShownSwitch } from '../core/switch/shown.js';
import { whyUnknown } from '../core/model/words.js';
import type { Action, Outcome } from '../core/model/decision.js';
import type { Clock, Deadline, Router } from './ports.js';

/** Each wait for the router to catch up is twice the one before: the readings come 0, 100, 300, 700 ms after the write. */
const DELAY_GROWTH = 2;

/** What is sent. */
export type Sent = Extract<Action, { kind: 'switch' | 'renew' }>;

/** A switch that is sent, and how long its effect may take to show. */
export interface Sending {
  readonly action: Sent;
  readonly router: Router;
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly config: Pick<EffectiveConfig, 'verify' | 'switch'>;
}

/** Reads back until the router shows the switch, the attempts end or the deadline comes. */
export async function verify(
  { action, router, deadline, clock, config }: Sending,
  sent: RouterResult<SwitchReading | 'sent'>,
): Promise<Outcome> {
  // It proves nothing in either direction: an error may hide a change, a success a lost write.
  const refusal = sent.kind === 'failed' ? sent.failure : undefined;
  // After a timeout the router is left alone; the next run sees what became of it.
  // And where there was no time for the switch there is none for looking.
  if (refusal?.quietMs !== undefined || refusal?.code === 'no_time')
    return { kind: 'failed', failure: refusal };
  const limits = config.verify;
  const extraReads = refusal === undefined ? limits.attempts : 0;
  let detail = OLD_STATE;
  let lastFailure: RouterFailure | undefined = refusal;
  for (let read = 1; read <= 1 + extraReads; read += 1) {
    if (read > 1) {
      // The reading after the wait must come before the deadline.
      const roomMs = deadline.remainingMs() - ANSWER_MS;
      if (roomMs <= 0) break;
      await clock.sleep(Math.min(roomMs, limits.delay_ms * DELAY_GROWTH ** (read - 2)), deadline);
    }
    // What came along with the switch is the first reading.
    const seen: RouterResult<SwitchReading> =
      read === 1 && sent.kind === 'ok' && sent.value !== 'sent'
        ? { kind: 'ok', value: sent.value }
        : await router.readSwitch({ rule: action.kind === 'switch' }, deadline);
    if (seen.kind === 'failed') {
      lastFailure = refusal ?? seen.failure;
      break;
    }
    const shown = shownSwitch(seen.value, config);
    if (shown.kind === 'ok' && isAsAsked(shown.value, action, config)) {
      const { leaseMs } = shown.value;
      return { kind: 'verified', reads: read, ...(leaseMs === null ? {} : { leaseMs }) };
    }
    // That the rule steers nothing is known for certain; what else it shows may be the past.
    detail = shown.kind === 'unknown' && shown.reason === 'switch_fault' ? whyUnknown(shown) : OLD_STATE;
  }
  if (refusal !== undefined) return { kind: 'failed', failure: refusal };
  return lastFailure === undefined
    ? { kind: 'unverified', detail }
    : { kind: 'unverified', detail: lastFailure.message, failure: lastFailure };
}

const OLD_STATE = 'the router took the switch but still shows the old state';

function isAsAsked(
  shown: ShownSwitch,
  { kind, order }: Sent,
  config: Pick<EffectiveConfig, 'switch'>,
): boolean {
  if (shown.route !== order.want) return false;
  // The time must have begun anew: an entry that was there before proves nothing.
  return kind === 'switch' || shown.leaseMs === null || !renewalDue(shown.leaseMs, config);
}
