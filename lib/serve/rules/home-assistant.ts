/**
 * What Home Assistant is told: the entities of a line pair as its MQTT discovery wants them, and their values. Pure.
 * https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery
 */
import type { StatusFacts } from '../../report/status/shape.js';
import type { Order } from './order-asked.js';

export interface Announcing {
  /** Of the line pair; letters, digits and _ . - */
  readonly wanName: string;
  readonly topicPrefix: string;
  readonly discoveryPrefix: string;
  readonly expireAfterSec: number;
  /** The alternate line is measured. */
  readonly gate: boolean;
  readonly orders: boolean;
  /** Of this program. */
  readonly version: string;
}

export interface Published {
  readonly topic: string;
  readonly payload: string;
}

export interface Topics {
  readonly state: string;
  readonly availability: string;
  readonly order: string;
}

export const AVAILABLE = 'online';
export const UNAVAILABLE = 'offline';

export function topicsOf({ topicPrefix, wanName }: Announcing): Topics {
  const base = `${topicPrefix}/${wanName}`;
  return { state: `${base}/state`, availability: `${base}/availability`, order: `${base}/order` };
}

interface Entity {
  readonly component: 'sensor' | 'binary_sensor' | 'button';
  readonly id: string;
  readonly name: string;
  readonly more: Readonly<Record<string, unknown>>;
}

const VERDICTS = ['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN'];

const SENSORS: readonly Entity[] = [
  {
    component: 'sensor',
    id: 'active_line',
    name: 'Active line',
    more: { icon: 'mdi:transit-connection-variant' },
  },
  { component: 'sensor', id: 'verdict', name: 'Verdict', more: { device_class: 'enum', options: VERDICTS } },
  {
    component: 'sensor',
    id: 'rtt_delta',
    name: 'Delay above normal',
    more: {
      device_class: 'duration',
      unit_of_measurement: 'ms',
      state_class: 'measurement',
      suggested_display_precision: 1,
    },
  },
  { component: 'sensor', id: 'override_until', name: 'Override until', more: { device_class: 'timestamp' } },
  { component: 'binary_sensor', id: 'steered', name: 'Steered', more: { icon: 'mdi:call-split' } },
  { component: 'binary_sensor', id: 'congestion', name: 'Congestion', more: { device_class: 'problem' } },
  { component: 'binary_sensor', id: 'override', name: 'Override', more: { icon: 'mdi:hand-back-right' } },
  {
    component: 'binary_sensor',
    id: 'router',
    name: 'Router',
    more: { device_class: 'connectivity', entity_category: 'diagnostic' },
  },
];
const BACKUP: Entity = {
  component: 'binary_sensor',
  id: 'backup_ready',
  name: 'Backup ready',
  more: { device_class: 'connectivity' },
};

const HOUR_MS = 3_600_000;
/** What a button sends -> the order it stands for. */
const ORDERS: ReadonlyMap<string, Order> = new Map([
  ['alternate-1h', { name: 'force-enable', forMs: HOUR_MS, reason: 'Home Assistant' }],
  ['primary-1h', { name: 'force-disable', forMs: HOUR_MS, reason: 'Home Assistant' }],
  ['auto', { name: 'auto', forMs: null, reason: '' }],
]);
const BUTTONS: readonly Entity[] = [
  {
    component: 'button',
    id: 'alternate_1h',
    name: 'Alternate line for an hour',
    more: { payload_press: 'alternate-1h', icon: 'mdi:call-split' },
  },
  {
    component: 'button',
    id: 'primary_1h',
    name: 'Primary line for an hour',
    more: { payload_press: 'primary-1h', icon: 'mdi:arrow-up-bold' },
  },
  {
    component: 'button',
    id: 'auto',
    name: 'End the override',
    more: { payload_press: 'auto', icon: 'mdi:autorenew' },
  },
];

/** null: nothing that a button of ours sends. */
export function orderIn(payload: string): Order | null {
  return ORDERS.get(payload) ?? null;
}

/** Discovery's messages, retained: an entity is there for as long as its message is. */
export function announcements(about: Announcing): readonly Published[] {
  const topics = topicsOf(about);
  // A point has no place in these topics.
  const name = about.wanName.replaceAll('.', '_');
  const node = `wanctl_steer_${name}`;
  const common = {
    availability_topic: topics.availability,
    device: {
      identifiers: [node],
      name: `wanctl-steer ${about.wanName}`,
      manufacturer: 'wanctl-steer',
      model: 'WAN steering',
      sw_version: about.version,
    },
    origin: { name: 'wanctl-steer', sw_version: about.version },
    qos: 1,
  };
  const entities = [...SENSORS, ...(about.gate ? [BACKUP] : []), ...(about.orders ? BUTTONS : [])];
  return entities.map(({ component, id, name: called, more }) => ({
    topic: `${about.discoveryPrefix}/${component}/${node}/${id}/config`,
    payload: JSON.stringify({
      name: called,
      unique_id: `${node}_${id}`,
      ...(component === 'button'
        ? { command_topic: topics.order }
        : {
            state_topic: topics.state,
            value_template: `{{ value_json.${id} }}`,
            expire_after: about.expireAfterSec,
          }),
      ...more,
      ...common,
    }),
  }));
}

/** Values of all entities; null is what Home Assistant shows as unknown. */
export interface Values {
  readonly active_line: string | null;
  readonly verdict: string;
  readonly rtt_delta: number | null;
  readonly override_until: string | null;
  readonly steered: OnOff | null;
  readonly congestion: OnOff | null;
  readonly override: OnOff;
  readonly router: OnOff | null;
  readonly backup_ready: OnOff | null;
}

type OnOff = 'ON' | 'OFF';

export function valuesOf(facts: StatusFacts): Values {
  const { route, verdict, lastRun, override, router, alternateLine } = facts;
  const known = route.now !== 'unknown';
  const delta = lastRun?.record.sig.ewma;
  return {
    active_line: known ? (route.now === 'steered' ? facts.alternate : facts.primary) : null,
    verdict,
    rtt_delta: typeof delta === 'number' ? Math.round(delta * 10) / 10 : null,
    override_until: override?.until ?? null,
    steered: known ? onOff(route.now === 'steered') : null,
    // YELLOW is not congestion yet: nobody is steered for it.
    congestion: verdict === 'UNKNOWN' ? null : onOff(verdict === 'RED' || verdict === 'OUTAGE'),
    override: onOff(override !== null),
    router: router.state === 'unknown' ? null : onOff(router.state === 'answers'),
    backup_ready:
      alternateLine?.healthy === undefined || alternateLine.healthy === null
        ? null
        : onOff(alternateLine.healthy),
  };
}

function onOff(is: boolean): OnOff {
  return is ? 'ON' : 'OFF';
}

/** Whether somebody may be waiting for it, or only a figure moved. */
export function isNews(before: Values | null, now: Values): boolean {
  if (before === null) return true;
  return JSON.stringify({ ...before, rtt_delta: 0 }) !== JSON.stringify({ ...now, rtt_delta: 0 });
}
