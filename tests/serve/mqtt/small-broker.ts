/** A broker that keeps what it is told and can be told to fall silent: MQTT 3.1.1 as far as a publisher with one subscription needs it. */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import packets, { type IConnectPacket, type Packet } from 'mqtt-packet';

export interface SmallBroker {
  readonly port: number;
  /** Every CONNECT there was. */
  readonly connects: IConnectPacket[];
  /** Topic -> what is kept there; gone with an empty text. */
  readonly retained: Map<string, string>;
  /** Every publication, in order. */
  readonly published: { readonly topic: string; readonly payload: string; readonly retain: boolean }[];
  readonly subscriptions: Set<string>;
  /** To whoever has subscribed. */
  deliver(topic: string, payload: string, retain?: boolean): void;
  /** All connections break, without a word; wills are said. */
  cut(): void;
  close(): Promise<void>;
}

export interface SmallBrokerOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Whoever comes with another password is refused. */
  readonly password?: string;
}

export async function smallBroker({ tls, password }: SmallBrokerOptions = {}): Promise<SmallBroker> {
  const connects: IConnectPacket[] = [];
  const retained = new Map<string, string>();
  const published: { topic: string; payload: string; retain: boolean }[] = [];
  const subscriptions = new Set<string>();
  const sockets = new Set<Socket>();

  const keep = (topic: string, payload: string): void => {
    if (payload === '') retained.delete(topic);
    else retained.set(topic, payload);
  };
  const serve = (socket: Socket): void => {
    sockets.add(socket);
    const say = (packet: Packet): void => void socket.write(packets.generate(packet));
    let will: IConnectPacket['will'];
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      if (will !== undefined) keep(will.topic, will.payload.toString());
    });
    const parser = packets.parser();
    socket.on('data', (part: Buffer) => parser.parse(part));
    parser.on('packet', (packet) => {
      // A broker of which nothing else is asked here.
      // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
      switch (packet.cmd) {
        case 'connect': {
          connects.push(packet);
          const known = password === undefined || packet.password?.toString() === password;
          if (known) ({ will } = packet);
          say({ cmd: 'connack', returnCode: known ? 0 : 5, sessionPresent: false });
          if (!known) socket.end();
          break;
        }
        case 'publish': {
          const { topic, payload, retain, qos, messageId } = packet;
          published.push({ topic, payload: payload.toString(), retain });
          if (retain) keep(topic, payload.toString());
          if (qos === 1) say({ cmd: 'puback', messageId: messageId ?? 0 });
          break;
        }
        case 'subscribe':
          for (const { topic } of packet.subscriptions) subscriptions.add(topic);
          say({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: [1] });
          break;
        case 'pingreq':
          say({ cmd: 'pingresp' });
          break;
        case 'disconnect':
          will = undefined;
          break;
        default:
      }
    });
  };
  const server: Server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connects,
    retained,
    published,
    subscriptions,
    deliver(topic, payload, retain = false) {
      if (!subscriptions.has(topic)) return;
      for (const socket of sockets)
        socket.write(packets.generate({ cmd: 'publish', topic, payload, retain, qos: 0, dup: false }));
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
