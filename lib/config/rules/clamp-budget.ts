/** Clamps that make the worst case of one run fit its interval: interval, budget, probes, router, read-back. */
import type { ClampResult, ClampStep } from './clamp.js';
import { defaultBudgetMs } from './defaults.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { routerTargets } from './router-targets.js';

/**
 * Shortest interval a one-shot process can keep, s: starting Node costs some 50–100 ms of CPU on a small box,
 * so below this runs would overlap and the box would do nothing else.
 */
export const SHORTEST_INTERVAL_SEC = 0.25;

/** Kept of the budget for saving the state after the last measurement, ms … */
const SAVE_RESERVE_MS = 150;
/** … but of a short budget no more than this share, or nothing would be left to measure in. */
const SAVE_RESERVE_SHARE = 0.15;

/** When probes do not fit, an echo reply still gets this share of the time for all probes. */
const REPLY_SHARE = 0.5;

/** Closest spacing of echo requests an unprivileged ping accepts, ms. */
const CLOSEST_SPACING_MS = 2;

/** Shortest first wait of the read-back that is worth a request, ms. */
const SHORTEST_VERIFY_DELAY_MS = 10;

/** Time for measuring and talking to the router, once the saving has its share, ms. */
export function workMs(budgetMs: number): number {
  return Math.floor(budgetMs - Math.min(SAVE_RESERVE_MS, budgetMs * SAVE_RESERVE_SHARE));
}

/**
 * From the first echo request to the end of the wait for the last reply, ms, all reflectors. This machine asks them
 * at once and waits timeouts.ping for the last reply; the router asks one after the other and waits one spacing.
 */
export function worstProbeMs(config: EffectiveConfig): number {
  const { ping_count: count, spacing_ms: spacing } = config.measurement;
  const byRouter = routerTargets(config) * count * spacing;
  return Math.max(byRouter, localProbes(config) ? worstLocalMs(config) : 0);
}

function worstLocalMs({ measurement, timeouts }: EffectiveConfig): number {
  return (measurement.ping_count - 1) * measurement.spacing_ms + timeouts.ping * 1000;
}

/** Whether this machine sends probes of either line. */
function localProbes({ measurement, alternate }: EffectiveConfig): boolean {
  return measurement.via === 'local' || alternate?.via === 'local';
}

/** The same on a healthy line, where every reply comes soon. */
function usualProbeMs(config: EffectiveConfig): number {
  const { ping_count: count, spacing_ms: spacing } = config.measurement;
  return Math.max(1, routerTargets(config)) * (count - 1) * spacing;
}

/** Sum of the waits of a read-back, ms: the first reading waits for nothing, then delay, 2 × delay, 4 × delay … */
export function verifyWaitsMs(attempts: number, delayMs: number): number {
  return delayMs * (2 ** attempts - 1);
}

function floorTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.floor(value * factor + 1e-9) / factor;
}

const unchanged = (config: EffectiveConfig): ClampResult => ({ config, clamps: [] });

/** A one-shot process cannot keep an interval the predecessor's resident loop could. */
export const clampInterval: ClampStep = (config, told) => {
  const from = config.measurement.interval_seconds;
  if (from >= SHORTEST_INTERVAL_SEC) return unchanged(config);
  const to = SHORTEST_INTERVAL_SEC;
  return {
    config: {
      ...config,
      measurement: { ...config.measurement, interval_seconds: to },
      cycle: told.isSet('cycle.budget_ms')
        ? config.cycle
        : { ...config.cycle, budget_ms: defaultBudgetMs(to) },
    },
    clamps: [
      {
        path: 'measurement.interval_seconds',
        from,
        to,
        unit: 's',
        because: 'each run is a process of its own and cannot start more often; the timer must say the same',
      },
    ],
  };
};

/** A run must end before the next one starts. */
export const clampBudget: ClampStep = (config) => {
  const from = config.cycle.budget_ms;
  const intervalMs = config.measurement.interval_seconds * 1000;
  if (from < intervalMs) return unchanged(config);
  const to = defaultBudgetMs(config.measurement.interval_seconds);
  return {
    config: { ...config, cycle: { ...config.cycle, budget_ms: to } },
    clamps: [
      {
        path: 'cycle.budget_ms',
        from,
        to,
        unit: 'ms',
        because: `a run must end inside its interval (${intervalMs} ms)`,
      },
    ],
  };
};

/** All probes end early enough for the state to be saved. */
export const clampPingTotal: ClampStep = (config) => {
  const budget = config.cycle.budget_ms;
  const from = config.timeouts.ping_total;
  const to = workMs(budget) / 1000;
  if (from <= to) return unchanged(config);
  return {
    config: { ...config, timeouts: { ...config.timeouts, ping_total: to } },
    clamps: [
      {
        path: 'timeouts.ping_total',
        from,
        to,
        unit: 's',
        because: `all probes must end inside the run's ${budget} ms with time left to save the state`,
      },
    ],
  };
};

/**
 * Probes sent from here: (ping_count − 1) × spacing + the wait for the last reply must fit ping_total. The wait gives
 * way first, then the spacing, and only where even that is not enough the count.
 */
export const clampLocalProbes: ClampStep = (config) => {
  const totalMs = config.timeouts.ping_total * 1000;
  if (!localProbes(config) || worstLocalMs(config) <= totalMs) return unchanged(config);
  const { ping_count: count, spacing_ms: spacing } = config.measurement;
  const fittingMs = Math.max(totalMs - (count - 1) * spacing, totalMs * REPLY_SHARE);
  const ping = floorTo(Math.min(config.timeouts.ping, fittingMs / 1000), 3);
  const roomMs = totalMs - ping * 1000;
  const closer = Math.min(spacing, Math.max(CLOSEST_SPACING_MS, floorTo(roomMs / Math.max(1, count - 1), 1)));
  const fewer = Math.min(count, 1 + Math.floor(roomMs / closer + 1e-9));
  return probesChanged(config, { ping, spacing: closer, count: fewer });
};

/**
 * Probes sent by the router: one reflector after the other, and each reply is waited for as long as the spacing. So
 * the count gives way before the spacing, which would turn slow replies into lost ones.
 */
export const clampRouterProbes: ClampStep = (config) => {
  const totalMs = config.timeouts.ping_total * 1000;
  const targets = routerTargets(config);
  const { ping_count: count, spacing_ms: spacing } = config.measurement;
  if (targets === 0 || targets * count * spacing <= totalMs) return unchanged(config);
  const eachMs = totalMs / targets;
  const fewer = Math.max(1, Math.min(count, Math.floor(eachMs / spacing + 1e-9)));
  const closer = Math.max(CLOSEST_SPACING_MS, Math.min(spacing, floorTo(eachMs / fewer, 1)));
  return probesChanged(config, { ping: config.timeouts.ping, spacing: closer, count: fewer });
};

function probesChanged(
  config: EffectiveConfig,
  to: { readonly ping: number; readonly spacing: number; readonly count: number },
): ClampResult {
  const { measurement, timeouts } = config;
  const { ping_count: count } = measurement;
  const targets = routerTargets(config);
  const asked =
    targets > 0 ? `${count} echo requests to each of ${targets} by the router` : `${count} echo requests`;
  const because = `${asked} and the wait for the last reply must fit timeouts.ping_total (${timeouts.ping_total} s)`;
  const clamps = [
    { path: 'timeouts.ping', from: timeouts.ping, to: to.ping, unit: 's', because },
    { path: 'measurement.spacing_ms', from: measurement.spacing_ms, to: to.spacing, unit: 'ms', because },
    { path: 'measurement.ping_count', from: count, to: to.count, unit: 'packets', because },
  ];
  return {
    config: {
      ...config,
      timeouts: { ...timeouts, ping: to.ping },
      measurement: { ...measurement, spacing_ms: to.spacing, ping_count: to.count },
    },
    clamps: clamps.filter(({ from, to: now }) => from !== now),
  };
}

/** One silent router must not cost the run its save. */
export const clampRouterTimeout: ClampStep = (config) => {
  const from = config.router.timeout_sec;
  const to = workMs(config.cycle.budget_ms) / 1000;
  if (from <= to) return unchanged(config);
  return {
    config: { ...config, router: { ...config.router, timeout_sec: to } },
    clamps: [
      {
        path: 'router.timeout_sec',
        from,
        to,
        unit: 's',
        because: `the router's answer must come inside the run's ${config.cycle.budget_ms} ms with time left to save the state`,
      },
    ],
  };
};

/** The waits of the read-back must fit what a healthy measurement leaves of the run. */
export const clampVerify: ClampStep = (config) => {
  const room = workMs(config.cycle.budget_ms) - usualProbeMs(config);
  let { attempts, delay_ms: delay } = config.verify;
  if (verifyWaitsMs(attempts, delay) <= room) return unchanged(config);
  const because = `the waits of the read-back must fit the run's ${config.cycle.budget_ms} ms after measuring`;
  const fitting = Math.floor(room / verifyWaitsMs(attempts, 1));
  delay = Math.max(Math.min(SHORTEST_VERIFY_DELAY_MS, delay), Math.min(delay, fitting));
  while (attempts > 1 && verifyWaitsMs(attempts, delay) > room) attempts -= 1;
  const clamps = [
    { path: 'verify.attempts', from: config.verify.attempts, to: attempts, unit: 'reads', because },
    { path: 'verify.delay_ms', from: config.verify.delay_ms, to: delay, unit: 'ms', because },
  ].filter(({ from, to }) => from !== to);
  return { config: { ...config, verify: { attempts, delay_ms: delay } }, clamps };
};

/** In the order they build on each other. */
export const CYCLE_CLAMPS: readonly ClampStep[] = [
  clampInterval,
  clampBudget,
  clampPingTotal,
  clampLocalProbes,
  clampRouterProbes,
  clampRouterTimeout,
  clampVerify,
];
