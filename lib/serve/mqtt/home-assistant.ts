/** Home Assistant kept up to date: entities announced, values published as runs come, buttons carried out. */
import { messageOf } from '../../core/model/errors.js';
import type { SteerEvent } from '../../core/model/types.js';
import type { StatusFacts } from '../../report/status/shape.js';
import { monotonicMs } from '../../system/clock.js';
import type { Feed } from '../feed.js';
import type { GiveOrder } from '../orders.js';
import {
  announcements,
  type Announcing,
  AVAILABLE,
  isNews,
  orderIn,
  topicsOf,
  UNAVAILABLE,
  type Values,
  valuesOf,
} from '../rules/home-assistant.js';
import { announcedIn, rememberAnnounced } from './announced.js';
import { type Broker, connectBroker, type BrokerOptions } from './broker.js';

export interface HomeAssistantOptions {
  readonly about: Announcing;
  readonly broker: Pick<BrokerOptions, 'url' | 'user' | 'password' | 'ca'>;
  /** Where what was announced is kept. */
  readonly announcedFile: string;
  readonly feed: Feed;
  /** null: there is no state. */
  readonly facts: () => Promise<StatusFacts | null>;
  readonly giveOrder: GiveOrder;
  readonly log: (event: SteerEvent) => void;
  /** How often values are published that only move; for tests. */
  readonly everyMs?: number;
}

export interface HomeAssistant {
  close(): Promise<void>;
}

/** A figure every two seconds would be 43,200 rows a day in the recorder of Home Assistant. */
const EVERY_MS = 10_000;
const LOOK_MS = 2_000;

export async function homeAssistant(options: HomeAssistantOptions): Promise<HomeAssistant> {
  const { about, feed, log, giveOrder } = options;
  const topics = topicsOf(about);
  const everyMs = Math.min(options.everyMs ?? EVERY_MS, (about.expireAfterSec * 1000) / 3);
  let said: { readonly values: Values; readonly atMs: number } | null = null;
  let available: boolean | null = null;
  let away = false;

  /** One look at a time; what comes meanwhile is seen by the next. */
  const publish = oneByOne(async () => {
    if (!broker.connected) return;
    const facts = await options.facts();
    const lives = facts?.lastRun?.stale === false;
    if (lives) {
      const values = valuesOf(facts);
      if (isNews(said?.values ?? null, values) || monotonicMs() - (said?.atMs ?? -Infinity) >= everyMs) {
        await broker.publish(topics.state, JSON.stringify(values));
        said = { values, atMs: monotonicMs() };
      }
    }
    if (lives !== available) await broker.publish(topics.availability, lives ? AVAILABLE : UNAVAILABLE);
    available = lives;
  }, log);

  const announce = oneByOne(async () => {
    const messages = announcements(about);
    const ours = [...messages.map(({ topic }) => topic), topics.state, topics.availability];
    const before = announcedIn(options.announcedFile);
    // Remembered before they are said: whoever is killed in between can still take them away.
    await rememberAnnounced(options.announcedFile, [...before, ...ours]);
    for (const topic of before.filter((one) => !ours.includes(one))) await broker.publish(topic, '');
    for (const { topic, payload } of messages) await broker.publish(topic, payload);
    await rememberAnnounced(options.announcedFile, ours);
    if (about.orders) await broker.subscribe(topics.order);
    said = null;
    available = null;
    publish();
  }, log);

  const broker: Broker = await connectBroker(
    {
      ...options.broker,
      clientId: `wanctl-steer-${about.wanName}`,
      will: { topic: topics.availability, payload: UNAVAILABLE },
    },
    {
      onConnect() {
        away = false;
        log({ level: 'notice', event: 'mqtt_connected', message: 'Home Assistant is told by MQTT' });
        announce();
      },
      onAway(why) {
        if (away) return;
        away = true;
        const data = { reason: why };
        log({
          level: 'warning',
          event: 'mqtt_away',
          message: 'The MQTT broker cannot be reached; it is tried again',
          data,
        });
      },
      onMessage(topic, payload, retained) {
        // One that is kept at the broker would be carried out again at each new connection.
        const order =
          retained || topic !== topics.order || payload.length > 64
            ? null
            : orderIn(payload.toString('utf8'));
        if (!about.orders || order === null) return;
        void giveOrder(order, 'Home Assistant').then(
          ({ result }) => {
            if (result !== 'done') log(refusedEvent(order.name, result));
          },
          (error: unknown) => log(refusedEvent(order.name, messageOf(error))),
        );
      },
    },
  );

  feed.onRun(() => publish());
  feed.onState(() => publish());
  const timer = setInterval(() => {
    // Also when nothing happens: that is what makes them unavailable.
    if (monotonicMs() - (said?.atMs ?? 0) > everyMs) publish();
  }, LOOK_MS);
  return {
    async close() {
      clearInterval(timer);
      if (broker.connected) await broker.publish(topics.availability, UNAVAILABLE).catch(() => undefined);
      await broker.close();
    },
  };
}

function refusedEvent(name: string, why: string): SteerEvent {
  return {
    level: 'warning',
    event: 'mqtt_order',
    message: 'An order of Home Assistant was not carried out at once',
    data: { order: name, result: why },
  };
}

/** Runs it again after the one under way, once, however often it was asked for meanwhile. */
function oneByOne(work: () => Promise<void>, log: (event: SteerEvent) => void): () => void {
  let running = false;
  let again = false;
  const start = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    work()
      .catch((error: unknown) => {
        const data = { reason: messageOf(error) };
        log({ level: 'info', event: 'mqtt_failed', message: 'Home Assistant could not be told', data });
      })
      .finally(() => {
        running = false;
        if (!again) return;
        again = false;
        start();
      });
  };
  return start;
}
