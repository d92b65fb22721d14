/** Clamps that make the worst case of one run fit its interval: interval, budget, probes, router, read-back. */
import type { ClampResult, ClampStep } from './clamp.js';
import {
  defaultBudgetMs,
  localRoomMs,
  longestWaitMs,
  pingProcessMs,
  routerRoomMs,
  routerTargets,
  runBudget,
  verifyWaitsMs,
  workMs,
} from '../../core/model/budget.js';
import type { EffectiveConfig } from '../../core/model/config.js';

/**
 * Shortest interval a one-shot process can keep, s: starting Node costs some 50–100 ms of CPU on a small box,
 * so below this runs would overlap and the box would do nothing else.
 */
export const SHORTEST_INTERVAL_SEC = 0.25;

/** Closest spacing of echo requests an unprivileged ping accepts, ms. */
const CLOSEST_SPACING_MS = 2;

/** Shortest first wait of the read-back that is worth a request, ms. */
const SHORTEST_VERIFY_DELAY_MS = 10;

function lastSentMs({ measurement: { ping_count: count, spacing_ms: spacing } }: EffectiveConfig): number {
  return (count - 1) * spacing;
}

/** Whether this machine sends probes of either line. */
function localProbes({ measurement, alternate }: EffectiveConfig): boolean {
  return measurement.via === 'local' || alternate?.via === 'local';
}

/** From the first echo to the last on a healthy line, where every reply comes soon, ms. */
function usualProbeMs(config: EffectiveConfig): number {
  return Math.max(1, routerTargets(config)) * lastSentMs(config);
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

/** All probes end early enough for the run to act on them and to save. */
export const clampPingTotal: ClampStep = (config) => {
  const from = config.timeouts.ping_total;
  const to = runBudget(config).probeMs / 1000;
  if (from <= to) return unchanged(config);
  return {
    config: { ...config, timeouts: { ...config.timeouts, ping_total: to } },
    clamps: [
      {
        path: 'timeouts.ping_total',
        from,
        to,
        unit: 's',
        because: `all probes must fit the run's ${config.cycle.budget_ms} ms with time left to start, to act and to save`,
      },
    ],
  };
};

/**
 * Probes sent from here: starting ping, (ping_count − 1) × spacing and the wait for the last reply must fit
 * ping_total. The wait gives way first, then the spacing, and only where even that is not enough the count.
 */
export const clampLocalProbes: ClampStep = (config) => {
  const totalMs = config.timeouts.ping_total * 1000;
  const roomMs = localRoomMs(totalMs);
  const waitMs = config.timeouts.ping * 1000;
  if (!localProbes(config) || lastSentMs(config) + waitMs <= roomMs) return unchanged(config);
  const { ping_count: count, spacing_ms: spacing } = config.measurement;
  const ping = floorTo(Math.min(waitMs, longestWaitMs(totalMs, lastSentMs(config))) / 1000, 3);
  const sendMs = roomMs - ping * 1000;
  const closer = Math.min(spacing, Math.max(CLOSEST_SPACING_MS, floorTo(sendMs / Math.max(1, count - 1), 1)));
  const fewer = Math.min(count, 1 + Math.floor(sendMs / closer + 1e-9));
  const because =
    `${count} echo requests and the wait for the last reply must fit timeouts.ping_total ` +
    `(${config.timeouts.ping_total} s, of which ping itself needs ${Math.ceil(pingProcessMs(totalMs))} ms)`;
  return probesChanged(config, { ping, spacing: closer, count: fewer }, because);
};

/**
 * Probes sent by the router: one reflector after the other, and each reply is waited for as long as the spacing. So
 * the count gives way before the spacing, which would turn slow replies into lost ones.
 */
export const clampRouterProbes: ClampStep = (config) => {
  const targets = routerTargets(config);
  const roomMs = routerRoomMs(config.timeouts.ping_total * 1000);
  const { ping_count: count, spacing_ms: spacing } = config.measurement;
  if (targets === 0 || targets * count * spacing <= roomMs) return unchanged(config);
  const eachMs = roomMs / targets;
  const fewer = Math.max(1, Math.min(count, Math.floor(eachMs / spacing + 1e-9)));
  const closer = Math.max(CLOSEST_SPACING_MS, Math.min(spacing, floorTo(eachMs / fewer, 1)));
  const because =
    `${count} echo requests to each of ${targets} by the router must fit timeouts.ping_total ` +
    `(${config.timeouts.ping_total} s) after reading the router, which leaves ${Math.floor(roomMs)} ms`;
  const causedBy = config.measurement.via === 'router' ? 'measurement.via' : 'alternate.via';
  return probesChanged(
    config,
    { ping: config.timeouts.ping, spacing: closer, count: fewer },
    because,
    causedBy,
  );
};

function probesChanged(
  config: EffectiveConfig,
  to: { readonly ping: number; readonly spacing: number; readonly count: number },
  because: string,
  causedBy?: string,
): ClampResult {
  const { measurement, timeouts } = config;
  const { ping_count: count } = measurement;
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
    clamps: clamps
      .filter(({ from, to: now }) => from !== now)
      .map((clamp) => (causedBy === undefined ? clamp : { ...clamp, causedBy })),
  };
}

/** One silent router must not cost the run its save. */
export const clampRouterTimeout: ClampStep = (config) => {
  const from = config.router.timeout_sec;
  const to = workMs(config) / 1000;
  if (from <= to) return unchanged(config);
  return {
    config: { ...config, router: { ...config.router, timeout_sec: to } },
    clamps: [
      {
        path: 'router.timeout_sec',
        from,
        to,
        unit: 's',
        because: `the router's answer must come inside the run's ${config.cycle.budget_ms} ms with time left to start and to save`,
      },
    ],
  };
};

/** The waits of the read-back must fit what a healthy measurement leaves of the run. */
export const clampVerify: ClampStep = (config) => {
  const room = workMs(config) - usualProbeMs(config);
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
