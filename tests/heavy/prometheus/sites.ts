/** A thousand simulated sites behind one server: each is a state, and what the program makes of it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exposition } from '../../../lib/app/exposition.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { Counters } from '../../../lib/metrics/counters.js';
import { familiesOf } from '../../../lib/metrics/families.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { type Changes, NOW, sampleState, steeredState } from '../../report/sample.js';
import { config } from '../../support/builders.js';

/** What is wrong with a site; everything else about it is well. */
export interface Fault {
  readonly steered?: true;
  readonly state?: Partial<SteerState>;
  readonly record?: Changes;
  /** How long ago the last run was. */
  readonly agoSec?: number;
  /** How long ago the route changed. */
  readonly routeForSec?: number;
  readonly noState?: true;
  readonly unsaved?: true;
  readonly configBroken?: true;
  /** Connections steered a second. */
  /** Left of a lease of 30 s; absent = it is not steered by one. */
  readonly leaseSec?: number;
  readonly packetsPerSec?: number;
  readonly switchesPerSec?: number;
}

const { router } = sampleState();
const ago = (sec: number): number => NOW.bootMs - sec * 1000;

/** The alert that must fire → the one thing that is wrong. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  WanctlSteerNotRunning: { agoSec: 300 },
  WanctlSteerNoState: { noState: true },
  WanctlSteerRouterUnreachable: { state: { router: { ...router, failures: 5, last_ok_boot_ms: ago(300) } } },
  WanctlSteerNotPermitted: { record: { exit: 77 } },
  WanctlSteerRuleUnusable: { record: { in: { router: { t: 0, down: '?missing', rule: '?missing' } } } },
  WanctlSteerDriftFight: { state: { drift: { corrections_boot_ms: [], fighting: true } } },
  WanctlSteerStuckSteered: { steered: true, routeForSec: 7 * 3600, packetsPerSec: 1 },
  WanctlSteerFlapping: { switchesPerSec: 1 },
  WanctlSteerSteeredNobodyThere: { steered: true, routeForSec: 3600 },
  WanctlSteerLeaseRunningOut: { steered: true, routeForSec: 60, packetsPerSec: 1, leaseSec: 6 },
  WanctlSteerAlternateUnfit: {
    steered: true,
    routeForSec: 60,
    packetsPerSec: 1,
    state: { alternate: { ...sampleState().alternate, healthy: false } },
  },
  WanctlSteerNotJudged: { record: { verdict: 'UNKNOWN' } },
  WanctlSteerStateNotSaved: { unsaved: true },
  WanctlSteerConfigurationBroken: { configBroken: true },
  WanctlSteerBaselineRejected: {
    state: { baseline_rejected: { value_ms: 80, reason: 'too far', since_boot_ms: ago(60) } },
  },
  WanctlSteerQueueBypassed: { record: { context: { bypassed: true } } },
};

/** Sites that are steered or ordered as they should be: nothing of it is an alert. */
export const FINE: readonly Fault[] = [
  {},
  { steered: true, routeForSec: 120, packetsPerSec: 3, leaseSec: 21 },
  {
    steered: true,
    routeForSec: 9 * 3600,
    packetsPerSec: 1,
    state: {
      override: { want: 'steered', since: '', until: null, until_boot_ms: null, reason: '', by: 'anna' },
    },
  },
  { state: { router: { ...router, failures: 1 } } },
  { record: { verdict: 'OUTAGE' } },
];

const HOUSE = config();

/** @param bornMs when counting began, wall time */
export async function siteText(fault: Fault, bornMs: number, nowMs: number): Promise<string> {
  const at = new Date(nowMs - (fault.agoSec ?? 1) * 1000).toISOString();
  const since = new Date(nowMs - (fault.routeForSec ?? 0) * 1000).toISOString();
  const changed = fault.routeForSec === undefined ? {} : { last_transition_time: since };
  const make = fault.steered === true ? steeredState : sampleState;
  const state = make({ saved_at: at, ...changed, ...fault.state }, { at, ...fault.record });
  const facts = statusFacts({
    state,
    now: { ...NOW, wallMs: nowMs },
    stateFile: '/s.json',
    wanName: 'cable',
    primary: 'cable',
    alternate: 'dsl',
  });
  const livedSec = Math.floor((nowMs - bornMs) / 1000);
  const counters = new Counters();
  counters.add('runs', ['0', 'agrees'], Math.floor(livedSec / 2));
  counters.add('run_ms', [], livedSec * 300);
  counters.add('verdict_ms', ['GREEN'], livedSec * 1000);
  counters.add('probes_sent', ['primary'], livedSec * 3);
  if (fault.steered === true) counters.add('steered_ms', [], livedSec * 1000);
  counters.add('rule_packets', [], livedSec * (fault.packetsPerSec ?? 0));
  counters.add('switches', ['steered', 'threshold', 'red_streak'], livedSec * (fault.switchesPerSec ?? 0));
  const site = {
    config: HOUSE,
    version: '1.0.0',
    nowMs,
    facts: fault.noState === true ? null : facts,
    lease: fault.leaseSec === undefined ? null : { leftMs: fault.leaseSec * 1000, wholeMs: 30_000 },
    unsaved: fault.unsaved === true,
    configBroken: fault.configBroken === true,
  };
  return exposition('cable', familiesOf(site, counters));
}

export interface Fleet {
  readonly port: number;
  /** Scrapes that were answered. */
  scrapes(): number;
  close(): Promise<void>;
}

/** /site/N is a site with the Nth of `sites`; beyond them all are as the FINE ones in turn. */
export async function serveSites(sites: readonly Fault[]): Promise<Fleet> {
  const bornMs = Date.now();
  // Sites alike say the same: a text serves a thousand scrapes of its second.
  const made = new Map<Fault, { sec: number; text: Promise<string> }>();
  let scrapes = 0;
  const textOf = (fault: Fault): Promise<string> => {
    const nowMs = Date.now();
    const sec = Math.floor(nowMs / 1000);
    const last = made.get(fault);
    if (last?.sec === sec) return last.text;
    const text = siteText(fault, bornMs, nowMs);
    made.set(fault, { sec, text });
    return text;
  };
  const server: Server = createServer((request, response) => {
    const n = Number(/^\/site\/(\d+)$/.exec(request.url ?? '')?.[1] ?? NaN);
    const fault = sites[n] ?? FINE[n % FINE.length] ?? {};
    void textOf(fault).then((text) => {
      scrapes += 1;
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    scrapes: () => scrapes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
