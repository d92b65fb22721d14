/**
 * Which of two machines may write. The router is the referee: one entry with a fixed address, and whose comment it
 * carries leads. Adding it is refused while it stands, so only one of two can have it; it ends by itself, so a leader that
 * is silent loses it. Or a file says it, which something like keepalived writes.
 */
import type { EffectiveConfig } from '../model/config.js';
import { routeOf } from '../model/state.js';
import { thirdGone } from '../switch/order.js';
import type { Leadership, Measured, Now, ObservedLeader, SteerEvent, SteerState } from '../model/types.js';

type LeadConfig = Pick<EffectiveConfig, 'ha'>;

/** Of the addresses that are kept for examples: no traffic ever has it (RFC 5737). */
export const LEADER_ADDRESS = '192.0.2.1';

/** Characters of a boot's id: enough to tell this boot from the one before. */
const BOOT_CHARS = 8;

/** What this machine's entry carries: after a restart its own old entry is somebody else's. */
export function leaderMark({ ha }: LeadConfig, { bootId }: Pick<Now, 'bootId'>): string {
  return `${ha.name ?? ''} ${bootId.slice(0, BOOT_CHARS)}`;
}

/** Whether the router is asked who leads. */
export function refereed({ ha: { by } }: LeadConfig): boolean {
  return by === 'router' || by === 'both';
}

/** What was seen of who leads. */
export interface LeaderSeen {
  /** The entry at the router; null = there is none. */
  readonly leader: Measured<ObservedLeader | null>;
  /** What the role file says; null = there is none to ask. */
  readonly master: boolean | null;
  /** When the entry was read, until the very end of the run, ms: longer than that it has to stand. */
  readonly needMs: number;
}

export function judgeRole(
  { leader, master, needMs }: LeaderSeen,
  mark: string,
  config: LeadConfig,
): Leadership {
  const { by, name = '' } = config.ha;
  const may = master !== false;
  if (by === 'role_file')
    return { role: may ? 'leads' : 'stands_by', leader: may ? name : null, leftMs: null, own: false };
  if (leader.kind === 'unknown') return { role: 'stands_by', leader: null, leftMs: null, own: false };
  const seen = leader.value;
  if (seen === null) return { role: may ? 'claims' : 'stands_by', leader: null, leftMs: null, own: false };
  const own = seen.mark === mark;
  const [who = ''] = seen.mark.split(' ');
  const leads = own && may && seen.leftMs > needMs;
  return { role: leads ? 'leads' : 'stands_by', leader: who, leftMs: seen.leftMs, own };
}

/** What is to be sent so that this machine leads, or no longer does; null = nothing. */
export function leaderStep(
  { role, leftMs, own }: Leadership,
  master: boolean | null,
  { ha }: LeadConfig,
): 'claim' | 'renew' | 'release' | null {
  if (ha.by !== 'router' && ha.by !== 'both') return null;
  if (role === 'claims') return 'claim';
  // Whoever is told to stand by hands over at once.
  if (own && master === false) return 'release';
  if (role !== 'leads' || leftMs === null) return null;
  return thirdGone(leftMs, ha.lease_sec) ? 'renew' : null;
}

export interface RoleFollowed {
  readonly state: SteerState;
  readonly events: readonly SteerEvent[];
}

/**
 * The memory of a machine that stands by keeps the router's route for its own: it decides as if it led, and takes over
 * with what it has learned. So does one that has just taken over.
 */
export function followRole(state: SteerState, seen: Leadership | undefined, now: Now): RoleFollowed {
  if (seen === undefined) return { state: state.ha === null ? state : { ...state, ha: null }, events: [] };
  const { role, leader, leftMs } = seen;
  const leads = role === 'leads';
  const before = state.ha;
  const changed = before === null || before.leads !== leads;
  const ha = {
    leads,
    leader,
    leader_until_boot_ms: leftMs === null ? null : Math.round(now.bootMs + leftMs),
    since_boot_ms: changed ? now.bootMs : before.since_boot_ms,
  };
  const next: SteerState = {
    ...state,
    ha,
    ...(!leads || changed ? { adopt_route: true, pending: null } : {}),
  };
  if (!changed || before === null) return { state: next, events: [] };
  return { state: next, events: [leads ? tookOver(before.leader, state) : stoodDown(leader)] };
}

function tookOver(from: string | null, state: SteerState): SteerEvent {
  return {
    level: 'notice',
    event: 'took_over',
    message: 'This machine leads from now on: it steers with what it has learned while it stood by',
    data: { from, route: routeOf(state) },
  };
}

function stoodDown(leader: string | null): SteerEvent {
  return {
    level: 'warning',
    event: 'stood_down',
    message: 'This machine stands by from now on and writes nothing',
    data: { leader },
  };
}

/** Why a machine that stands by sends nothing. */
export function standbyDetail({ leader, leftMs, role }: Leadership): string {
  if (role === 'claims') return 'nobody leads; this machine has asked to';
  if (leader === null) return 'who leads is not known';
  return leftMs === null ? `${leader} leads` : `${leader} leads, ${String(Math.round(leftMs / 1000))} s left`;
}
