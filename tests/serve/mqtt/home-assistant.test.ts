/** Home Assistant, as a broker sees it: entities that come, change, become unavailable and go; buttons; brokers that come back. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SteerEvent } from '../../../lib/core/model/types.js';
import type { StatusFacts } from '../../../lib/report/status/shape.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import type { Feed } from '../../../lib/serve/feed.js';
import { type HomeAssistant, homeAssistant } from '../../../lib/serve/mqtt/home-assistant.js';
import { backlog } from '../../../lib/serve/rules/live.js';
import { announcements, type Announcing, valuesOf } from '../../../lib/serve/rules/home-assistant.js';
import type { Order } from '../../../lib/serve/rules/order-asked.js';
import { NOW, sampleState } from '../../report/sample.js';
import { temporaryFolder } from '../../support/program.js';
import { smallBroker, type SmallBroker } from './small-broker.js';

const ABOUT: Announcing = {
  wanName: 'cable.dsl',
  topicPrefix: 'steer',
  discoveryPrefix: 'homeassistant',
  expireAfterSec: 60,
  gate: true,
  orders: true,
  version: '1.2.3',
};

/** The keys each component knows, by its page in the documentation of Home Assistant. */
const COMMON = [
  'availability_topic',
  'device',
  'icon',
  'name',
  'origin',
  'qos',
  'unique_id',
  'device_class',
  'entity_category',
];
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  sensor: [
    ...COMMON,
    'expire_after',
    'options',
    'state_class',
    'state_topic',
    'suggested_display_precision',
    'unit_of_measurement',
    'value_template',
  ],
  binary_sensor: [...COMMON, 'expire_after', 'state_topic', 'value_template'],
  button: [...COMMON, 'command_topic', 'payload_press'],
};

interface Announced {
  readonly component: string;
  readonly config: Record<string, unknown>;
  readonly topic: string;
}

const announced = (about: Partial<Announcing> = {}): Announced[] =>
  announcements({ ...ABOUT, ...about }).map(({ topic, payload }) => ({
    topic,
    component: topic.split('/')[1]!,
    config: JSON.parse(payload) as Record<string, unknown>,
  }));

describe('discovery', () => {
  test('has topics of the documented form, and only documented keys', () => {
    for (const { topic, component, config } of announced()) {
      expect(topic).toMatch(
        /^homeassistant\/(sensor|binary_sensor|button)\/[a-zA-Z0-9_-]+\/[a-zA-Z0-9_-]+\/config$/,
      );
      expect([topic, Object.keys(config).filter((key) => !KNOWN[component]!.includes(key))]).toEqual([
        topic,
        [],
      ]);
      expect(config).toMatchObject({ availability_topic: 'steer/cable.dsl/availability', qos: 1 });
    }
  });

  test('every entity has an identity of its own, and all are of one device', () => {
    const all = announced();
    expect(new Set(all.map(({ config }) => config['unique_id'])).size).toBe(all.length);
    expect(new Set(all.map(({ config }) => JSON.stringify(config['device']))).size).toBe(1);
    expect(all.length).toBe(12);
  });

  test('what an enum may say is all that a verdict can be; a unit and a list exclude each other', () => {
    const { config } = announced().find(({ topic }) => topic.includes('/verdict/'))!;
    expect(config['options']).toEqual(['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN']);
    expect(config).not.toHaveProperty('unit_of_measurement');
    expect(config).not.toHaveProperty('state_class');
  });

  test('states expire; buttons are there only where orders are taken, the backup only where it is measured', () => {
    for (const { component, config } of announced()) {
      expect(config['expire_after']).toBe(component === 'button' ? undefined : 60);
    }
    expect(announced({ orders: false }).filter(({ component }) => component === 'button')).toEqual([]);
    expect(announced({ gate: false }).filter(({ topic }) => topic.includes('backup_ready'))).toEqual([]);
  });

  test('each template names a value that is published', () => {
    const values = Object.keys(valuesOf(facts()));
    const asked = announced().flatMap(
      ({ config }) => /^\{\{ value_json\.(\w+) \}\}$/.exec(String(config['value_template']))?.[1] ?? [],
    );
    expect(asked.sort()).toEqual(values.sort());
  });
});

function facts(changes: Partial<StatusFacts> = {}): StatusFacts {
  const made = statusFacts({
    state: sampleState(),
    now: NOW,
    stateFile: '/state.json',
    wanName: 'cable.dsl',
    primary: 'cable',
    alternate: 'dsl',
  });
  return { ...made, ...changes };
}

describe('values', () => {
  test('of a quiet line', () => {
    expect(valuesOf(facts())).toMatchObject({
      active_line: 'cable',
      verdict: 'GREEN',
      steered: 'OFF',
      congestion: 'OFF',
      override: 'OFF',
      override_until: null,
    });
  });

  test.each([
    ['steered', { route: { ...facts().route, now: 'steered' } }, { active_line: 'dsl', steered: 'ON' }],
    [
      'not adopted yet',
      { route: { ...facts().route, now: 'unknown' } },
      { active_line: null, steered: null },
    ],
    ['congested', { verdict: 'RED' }, { congestion: 'ON', verdict: 'RED' }],
    ['dead', { verdict: 'OUTAGE' }, { congestion: 'ON' }],
    ['not known', { verdict: 'UNKNOWN' }, { congestion: null, verdict: 'UNKNOWN' }],
    ['almost', { verdict: 'YELLOW' }, { congestion: 'OFF' }],
    ['no backup measured', { alternateLine: null }, { backup_ready: null }],
  ] as const)('%s', (_what, changes, expected) => {
    expect(valuesOf(facts(changes as Partial<StatusFacts>))).toMatchObject(expected);
  });
});

describe('at a broker', () => {
  let broker: SmallBroker;
  let home: HomeAssistant | null;
  let now: StatusFacts | null;
  let orders: (Order & { by: string })[];
  let logged: SteerEvent[];
  let happen: () => void;
  let file: string;
  beforeEach(async () => {
    broker = await smallBroker();
    home = null;
    now = facts();
    orders = [];
    logged = [];
    file = path.join(temporaryFolder(), 'announced');
  });
  afterEach(async () => {
    await home?.close();
    await broker.close();
  });

  async function open(
    about: Partial<Announcing> = {},
    url = `mqtt://127.0.0.1:${String(broker.port)}`,
  ): Promise<void> {
    const listeners: (() => void)[] = [];
    const feed: Feed = {
      backlog: backlog(),
      onRun: (listener) => void listeners.push(() => listener({ id: 'x', data: '' })),
      onState: () => undefined,
      start: () => undefined,
      stop: () => undefined,
    };
    happen = () => {
      for (const listener of listeners) listener();
    };
    home = await homeAssistant({
      about: { ...ABOUT, ...about },
      broker: { url, user: undefined, password: undefined, ca: undefined },
      announcedFile: file,
      feed,
      facts: () => Promise.resolve(now),
      giveOrder: (order, by) => {
        orders.push({ ...order, by });
        return Promise.resolve({ result: 'done', body: '' });
      },
      log: (event) => void logged.push(event),
      everyMs: 60_000,
    });
  }

  async function until(isTrue: () => boolean): Promise<void> {
    for (let n = 0; n < 1000 && !isTrue(); n += 1) await sleep(10);
    if (!isTrue())
      throw new Error(`never: ${JSON.stringify([...broker.retained], null, 1)} ${JSON.stringify(logged)}`);
  }
  const state = (): unknown => JSON.parse(broker.retained.get('steer/cable.dsl/state') ?? 'null');
  const availability = (name = 'cable.dsl'): string | undefined =>
    broker.retained.get(`steer/${name}/availability`);
  const entities = (): string[] =>
    [...broker.retained.keys()].filter((topic) => topic.startsWith('homeassistant/'));

  test('entities appear, all retained, and are updated when something is news', async () => {
    await open();
    await until(() => availability() === 'online');
    expect(entities().sort()).toEqual(
      announcements(ABOUT)
        .map(({ topic }) => topic)
        .sort(),
    );
    expect(state()).toEqual(valuesOf(facts()));
    expect(broker.published.every(({ retain }) => retain)).toBe(true);
    const before = broker.published.length;
    now = facts({ history: { deltaMs: [1], queuePackets: [] } });
    happen();
    await sleep(50);
    expect(broker.published.length).toBe(before);
    now = facts({ verdict: 'RED' });
    happen();
    await until(() => broker.retained.get('steer/cable.dsl/state')?.includes('RED') === true);
  });

  test('an old state makes them unavailable, and a run available again', async () => {
    await open();
    await until(() => availability() === 'online');
    const { lastRun } = facts();
    now = facts({ lastRun: { ...lastRun!, stale: true } });
    happen();
    await until(() => availability() === 'offline');
    now = null;
    happen();
    await sleep(50);
    expect(availability()).toBe('offline');
    now = facts();
    happen();
    await until(() => availability() === 'online');
  });

  test('killed without a word: the broker says it; ended in order: it says it itself', async () => {
    await open();
    await until(() => availability() === 'online');
    expect(broker.connects[0]).toMatchObject({
      clientId: 'wanctl-steer-cable.dsl',
      will: { topic: 'steer/cable.dsl/availability', retain: true },
    });
    await home!.close();
    home = null;
    expect(availability()).toBe('offline');
  });

  test('a renamed pair takes its old entities and topics with it; so does one without orders', async () => {
    await open();
    await until(() => availability() === 'online');
    await home!.close();
    await open({ wanName: 'fibre', orders: false });
    await until(() => availability('fibre') === 'online');
    expect(entities().filter((topic) => topic.includes('cable'))).toEqual([]);
    expect([...broker.retained.keys()].filter((topic) => topic.startsWith('steer/cable.dsl'))).toEqual([]);
    expect(entities().filter((topic) => topic.includes('/button/'))).toEqual([]);
    expect(readFileSync(file, 'utf8')).not.toContain('cable');
  });

  test('a file of announcements that is damaged or somebody else’s does no harm', async () => {
    writeFileSync(file, '{"version":1,"topics":["#","a/+/b","",7,"old/topic"],"x":');
    await open();
    await until(() => availability() === 'online');
    await home!.close();
    broker.retained.set('old/topic', 'x');
    writeFileSync(file, '{"version":1,"topics":["#","a/+/b","",7,"old/topic"]}');
    await open();
    await until(() => availability() === 'online');
    expect(broker.retained.has('old/topic')).toBe(false);
    expect(broker.published.filter(({ topic }) => /[#+]/.test(topic))).toEqual([]);
  });

  test('a broker that has lost everything is told everything again', async () => {
    await open();
    await until(() => availability() === 'online');
    broker.retained.clear();
    broker.cut();
    await until(() => logged.some(({ event }) => event === 'mqtt_away'));
    await until(() => availability() === 'online');
    expect(entities()).toHaveLength(12);
    expect(state()).toEqual(valuesOf(facts()));
    expect(logged.map(({ event }) => event)).toEqual(['mqtt_connected', 'mqtt_away', 'mqtt_connected']);
  }, 30_000);

  test('a broker that is not there: said once, and nothing piles up', async () => {
    const { port } = broker;
    await broker.close();
    await open({}, `mqtt://127.0.0.1:${String(port)}`);
    await until(() => logged.length > 0);
    for (let n = 0; n < 50; n += 1) happen();
    await sleep(100);
    expect(logged.filter(({ event }) => event === 'mqtt_away')).toHaveLength(1);
    expect(logged[0]!.data?.['reason']).toContain('ECONNREFUSED');
    broker = await smallBroker();
  });

  describe('buttons', () => {
    const press = async (payload: string, retain = false): Promise<void> => {
      broker.deliver('steer/cable.dsl/order', payload, retain);
      await sleep(50);
    };

    test('each is an order of an hour, or its end', async () => {
      await open();
      await until(() => broker.subscriptions.size > 0);
      const sent = announced()
        .filter(({ component }) => component === 'button')
        .map(({ config }) => String(config['payload_press']));
      for (const payload of sent) await press(payload);
      await until(() => orders.length === 3);
      expect(orders).toMatchObject([
        { name: 'force-enable', forMs: 3_600_000, by: 'Home Assistant' },
        { name: 'force-disable', forMs: 3_600_000 },
        { name: 'auto', forMs: null },
      ]);
    });

    test('what is kept at the broker is no order, nor is anything else', async () => {
      await open();
      await until(() => broker.subscriptions.size > 0);
      await press('alternate-1h', true);
      for (const payload of [
        '',
        'force-enable',
        'ALTERNATE-1H',
        '__proto__',
        'x'.repeat(10_000),
        '{"minutes":1}',
      ])
        await press(payload);
      expect(orders).toEqual([]);
    });

    test('without serve.orders nobody even listens', async () => {
      await open({ orders: false });
      await until(() => availability() === 'online');
      expect(broker.subscriptions.size).toBe(0);
    });
  });
});
