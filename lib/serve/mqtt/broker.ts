/** A connection to a broker that comes back by itself. Only who has one configured loads the library. */
import type { IClientOptions, MqttClient } from 'mqtt';

export interface BrokerOptions {
  /** mqtt://host:port or mqtts://host:port */
  readonly url: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** PEM; undefined = the system's. */
  readonly ca: Buffer | undefined;
  readonly clientId: string;
  /** Said by the broker when this side is gone. */
  readonly will: { readonly topic: string; readonly payload: string };
}

export interface Broker {
  readonly connected: boolean;
  /** Retained. Resolves once the broker has it; rejects where it cannot be had. */
  publish(topic: string, payload: string): Promise<void>;
  subscribe(topic: string): Promise<void>;
  close(): Promise<void>;
}

export interface BrokerEvents {
  readonly onConnect: () => void;
  /** Not connected any more, or not yet. */
  readonly onAway: (why: string) => void;
  readonly onMessage: (topic: string, payload: Buffer, retained: boolean) => void;
}

const RECONNECT_MS = 5_000;
const CONNECT_MS = 10_000;
/** After one and a half of it the broker says the will. */
const KEEPALIVE_SEC = 20;
/** For what is said at the end. */
const CLOSE_MS = 2_000;

export async function connectBroker(options: BrokerOptions, events: BrokerEvents): Promise<Broker> {
  const mqtt = (await import('mqtt')).default;
  const client = mqtt.connect(options.url, settings(options));
  let why = 'no answer yet';
  client.on('error', (error) => {
    why = error.message;
  });
  client.on('connect', () => {
    why = 'the connection was closed';
    events.onConnect();
  });
  client.on('close', () => events.onAway(why));
  client.on('message', (topic, payload, { retain }) => events.onMessage(topic, payload, retain));
  return {
    get connected() {
      return client.connected;
    },
    async publish(topic, payload) {
      // What is said to nobody would be kept, and grow.
      if (!client.connected) throw new Error(why);
      await client.publishAsync(topic, payload, { qos: 1, retain: true });
    },
    async subscribe(topic) {
      await client.subscribeAsync(topic, { qos: 1 });
    },
    close: () => closed(client),
  };
}

function settings({ user, password, ca, clientId, will }: BrokerOptions): IClientOptions {
  return {
    clientId,
    clean: true,
    protocolVersion: 4,
    reconnectPeriod: RECONNECT_MS,
    // A broker that does not know us yet may know us later.
    reconnectOnConnackError: true,
    connectTimeout: CONNECT_MS,
    keepalive: KEEPALIVE_SEC,
    resubscribe: false,
    rejectUnauthorized: true,
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
  };
}

/** In order where the broker answers; by force where it does not. */
function closed(client: MqttClient): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => client.end(true, {}, () => resolve()), CLOSE_MS);
    client.end(!client.connected, {}, () => {
      clearTimeout(force);
      resolve();
    });
  });
}
