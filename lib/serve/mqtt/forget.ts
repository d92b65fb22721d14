/** Takes away from the broker all that was announced: for who does without Home Assistant, or removes the program. */
import { SteerError } from '../../core/model/errors.js';
import { announcements, type Announcing, topicsOf, UNAVAILABLE } from '../rules/home-assistant.js';
import { announcedIn, rememberAnnounced } from './announced.js';
import { type BrokerOptions, connectBroker } from './broker.js';

export interface ForgetOptions {
  readonly about: Announcing;
  readonly broker: Pick<BrokerOptions, 'url' | 'user' | 'password' | 'ca'>;
  readonly announcedFile: string;
}

/** A person waits for it. */
const PATIENCE_MS = 10_000;

/** @returns how many topics were emptied @throws SteerError `serve_unavailable` */
export async function forgetAnnounced({ about, broker: to, announcedFile }: ForgetOptions): Promise<number> {
  const { state, availability } = topicsOf(about);
  const now = announcements({ ...about, gate: true, orders: true }).map(({ topic }) => topic);
  const topics = [...new Set([...announcedIn(announcedFile), ...now, state, availability])];
  const will = { topic: availability, payload: UNAVAILABLE };
  let connected: (isConnected: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (connected = resolve));
  let why = 'no answer';
  const late = setTimeout(() => connected(false), PATIENCE_MS);
  const broker = await connectBroker(
    { ...to, clientId: `wanctl-steer-${about.wanName}`, will },
    {
      onConnect: () => connected(true),
      onAway: (reason) => {
        why = reason;
      },
      onMessage: () => undefined,
    },
  );
  try {
    if (!(await answered)) {
      throw new SteerError('serve_unavailable', `the MQTT broker ${to.url} cannot be reached`, {
        seen: why,
        todo: 'start the broker, or look at serve.mqtt; what was announced stays there until this succeeds',
      });
    }
    for (const topic of topics) await broker.publish(topic, '');
    await rememberAnnounced(announcedFile, []);
    return topics.length;
  } finally {
    clearTimeout(late);
    await broker.close();
  }
}
