/**
 * What of a run's time belongs to what, said once: the configuration's clamps and the run itself both ask here, so a
 * run takes the times its configuration says. With the interval of 2 s, in ms since the process began:
 *
 *     0 … 250     starting: Node, the program, configuration, lock, state
 *       … 1350    probing, and reading the router meanwhile
 *       … 1620    acting: the intention on disk, the switch, its first reading back
 *       … 1800    saving: state and journal
 *       … 2000    an end that comes late, and the reader of the output
 *
 * A step that ends early leaves its time to those after it.
 */
import type { EffectiveConfig } from './config.js';

/** Parts of one run, ms. */
export interface RunBudget {
  readonly startMs: number;
  readonly probeMs: number;
  readonly actMs: number;
  readonly saveMs: number;
  /** Past the deadline: what ends later than this does not obey it, which is a bug, and must not hold the timer. */
  readonly overrunMs: number;
}

/** The share of the interval a run may take. The rest is for the timer's jitter, a late end and the output. */
const BUDGET_SHARE = 0.9;

/** A first start, which compiles the program and checks the configuration in full; later ones take half … */
const START_MS = 250;
/** … but of a short budget no more than this share. */
const START_SHARE = 0.25;
/** A switch and its first reading back: a dead line uses up every wait before them. */
const ACT_SHARE = 0.15;
const SAVE_SHARE = 0.1;
/** A save is tried at least this long, even past the deadline: it usually takes 5 ms, and it is all that is left. */
export const SHORTEST_SAVE_MS = 40;
/** Of a budget so short that the shortest save would be most of it. */
const LARGEST_SAVE_SHARE = 0.2;

const OVERRUN_MS = 50;

/** After the end: how long a reader of the output that stands still is waited for, ms. */
export const REPORT_MS = 150;

/** One answer of the router, ms: ten times a healthy one. */
export const ANSWER_MS = 150;

/** The record of an intention may take this share of the time for acting: a stalled disk must not eat it all. */
const INTENT_SHARE = 0.4;

/** A person waits this long for the router before the order is left to the next run: slow routers answer in 5 s. */
export const ORDER_WORK_MS = 8_000;
/** And this much longer for the disk. */
export const ORDER_SAVE_MS = 4_000;

/** Default deadline of a run for an interval, ms. */
export function defaultBudgetMs(intervalSeconds: number): number {
  return Math.round(intervalSeconds * 1000 * BUDGET_SHARE);
}

/** The parts of a run of this configuration; together they are no longer than its interval. */
export function runBudget({ cycle, measurement }: Pick<EffectiveConfig, 'cycle' | 'measurement'>): RunBudget {
  const totalMs = cycle.budget_ms;
  const restMs = Math.max(0, measurement.interval_seconds * 1000 - totalMs);
  const startMs = Math.min(START_MS, totalMs * START_SHARE);
  const actMs = totalMs * ACT_SHARE;
  const shortestMs = Math.min(SHORTEST_SAVE_MS, totalMs * LARGEST_SAVE_SHARE);
  const saveMs = Math.max(shortestMs, totalMs * SAVE_SHARE);
  return {
    startMs,
    probeMs: Math.floor(totalMs - startMs - actMs - saveMs),
    actMs,
    saveMs,
    overrunMs: Math.min(OVERRUN_MS, restMs / 2),
  };
}

/** Over REST: queues and rule in a steady run, rule and switch in one that only switches. */
const ANSWERS = 2;
/** … which may take this much longer than the one that was measured. */
const ANSWER_SPREAD = 1.2;

/** The shortest interval in which a router whose answer takes this long can be read, or switched, in one run, s; whole seconds, as a timer is set. */
export function intervalForAnswersSec(answerMs: number): number {
  const workShare = 1 - START_SHARE - SAVE_SHARE;
  return Math.ceil((ANSWERS * ANSWER_SPREAD * answerMs) / (1000 * BUDGET_SHARE * workShare));
}

/** The shortest interval in which a start that takes this long has its part of a run, s; whole seconds. */
export function intervalForStartSec(startMs: number): number {
  return Math.ceil(startMs / (1000 * BUDGET_SHARE * START_SHARE));
}

/** For measuring and talking to the router, ms: everything between the start and the save. */
export function workMs(config: Pick<EffectiveConfig, 'cycle' | 'measurement'>): number {
  const { probeMs, actMs } = runBudget(config);
  return Math.floor(probeMs + actMs);
}

/** How long the lock may be asked for, of what is left for work, ms: one that comes later is no use, the router cannot answer. */
export function lockMs(leftMs: number): number {
  return Math.max(0, leftMs - ANSWER_MS);
}

/** How long the record of an intention may take of what is left for acting, ms. */
export function intentMs(leftMs: number): number {
  return Math.max(0, leftMs) * INTENT_SHARE;
}

/** Sum of the waits of a read-back, ms: the first reading waits for nothing, then delay, 2 × delay, 4 × delay … */
export function verifyWaitsMs(attempts: number, delayMs: number): number {
  return delayMs * (2 ** attempts - 1);
}

/** Waits of the probes of one run, ms. */
export interface ProbeTimes {
  /** All of them together. */
  readonly totalMs: number;
  /** One echo from this machine. */
  readonly replyWaitMs: number;
  /** Between two echoes of the router, which waits for a reply no longer than that. */
  readonly routerSpacingMs: number;
}

/** The ping process takes this of the total to start and, asked to sum up, for its last word: half each … */
const PING_PROCESS_MS = 100;
/** … but of a short total no more than this share. On an idle machine it needs a few ms. */
const PING_PROCESS_SHARE = 0.2;
/** Where echoes and wait do not fit together, a reply still gets this share: no echo is lost for want of time. */
const REPLY_SHARE = 0.5;
/** Of the time for all probes, what the router's own may take: reading rule and queues comes first. */
const ROUTER_PING_SHARE = 0.6;

/** Of all probes' time, what the ping process needs beside sending and waiting, ms. */
export function pingProcessMs(totalMs: number): number {
  return Math.min(PING_PROCESS_MS, totalMs * PING_PROCESS_SHARE);
}

/** Of all probes' time, from the first echo of this machine to the end of the last one's wait, ms. */
export function localRoomMs(totalMs: number): number {
  return totalMs - pingProcessMs(totalMs);
}

/** The longest wait for a reply where the last echo leaves `lastSentMs` after the first, ms. */
export function longestWaitMs(totalMs: number, lastSentMs: number): number {
  const roomMs = localRoomMs(totalMs);
  return Math.max(roomMs - lastSentMs, roomMs * REPLY_SHARE);
}

/** Of all probes' time, what the router's may take, which come one after the other, ms. */
export function routerRoomMs(totalMs: number): number {
  return totalMs * ROUTER_PING_SHARE;
}

/** Reflectors the router asks, of both lines: it serves the requests of one user one after the other. */
export function routerTargets({ measurement, alternate }: EffectiveConfig): number {
  const primary = measurement.via === 'router' ? Math.max(1, measurement.reflectors.length) : 0;
  return primary + (alternate?.via === 'router' ? Math.max(1, alternate.reflectors.length) : 0);
}

/**
 * The configured waits, cut to what this run has left. Total and wait are cut together: an echo counts as lost only
 * after its full wait, so a total that ended before it would make a dead line unknown instead of dead.
 * RouterOS waits for a reply no longer than the spacing of its pings: with the default of 200 ms a line with 250 ms
 * under load would look dead. So its spacing is as wide as the time allows.
 */
export function probeTimes(config: EffectiveConfig, availableMs: number): ProbeTimes {
  const { measurement: m, timeouts } = config;
  const totalMs = Math.max(1, Math.min(timeouts.ping_total * 1000, availableMs));
  const longestMs = longestWaitMs(totalMs, (m.ping_count - 1) * m.spacing_ms);
  const widestMs = Math.floor(routerRoomMs(totalMs) / (Math.max(1, routerTargets(config)) * m.ping_count));
  return {
    totalMs,
    replyWaitMs: Math.max(1, Math.min(timeouts.ping * 1000, longestMs)),
    routerSpacingMs: Math.max(m.spacing_ms, widestMs),
  };
}
