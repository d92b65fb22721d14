/** Home Assistant as the configuration has it; nothing of MQTT is loaded where it has none. */
import { readConfig } from '../../app/prepare.js';
import { companionSecret } from '../../config/companion-secrets.js';
import type { LoadedConfig } from '../../config/config-file.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { SteerError } from '../../core/model/errors.js';
import type { Feed } from '../../serve/feed.js';
import type { BrokerOptions } from '../../serve/mqtt/broker.js';
import type { HomeAssistant } from '../../serve/mqtt/home-assistant.js';
import type { GiveOrder } from '../../serve/orders.js';
import type { Announcing } from '../../serve/rules/home-assistant.js';
import { readBounded } from '../../storage/read-file.js';
import type { CommandIo } from '../../system/command-io.js';
import type { SteerLog } from '../../system/log.js';
import type { StatusSource } from '../commands/status.js';

export interface HomeParts {
  readonly loaded: LoadedConfig;
  readonly source: StatusSource;
  readonly io: Pick<CommandIo, 'env' | 'version'>;
  readonly feed: Feed;
  readonly giveOrder: GiveOrder;
  readonly log: SteerLog;
  /** Of the server; it stands in no log either. */
  readonly token: string | null;
}

/** All there is of authorities in a system is half of it. */
const LARGEST_CA_BYTES = 512 * 1024;

/** null: no broker is configured. @throws SteerError of its secrets and files */
export async function homeOf(parts: HomeParts): Promise<HomeAssistant | null> {
  const { loaded, source, io, log, token } = parts;
  const target = targetOf(loaded, io);
  log.attach({ secrets: [token, target?.broker.password].filter((one) => typeof one === 'string') });
  if (target === null) return null;
  const { homeAssistant } = await import('../../serve/mqtt/home-assistant.js');
  return homeAssistant({
    ...target,
    feed: parts.feed,
    giveOrder: parts.giveOrder,
    log: (event) => log.emit(event),
    async facts() {
      const frame = await source.look();
      return frame.state === 'ok' ? frame : null;
    },
  });
}

/** `serve --forget`. @throws SteerError of configuration and secrets, `serve_unavailable` */
export async function forgetHome(configFile: string, io: CommandIo): Promise<void> {
  const target = targetOf(await readConfig(configFile, io.env, 'to-look'), io);
  if (target === null) {
    throw new SteerError('usage', 'no broker is configured, so nothing can be taken away from one', {
      expected: 'serve.mqtt.url',
      seen: 'none',
      todo: 'run it before serve.mqtt is removed from the configuration',
    });
  }
  const { forgetAnnounced } = await import('../../serve/mqtt/forget.js');
  const count = await forgetAnnounced(target);
  io.stdout.write(`Home Assistant forgets ${target.about.wanName}: ${String(count)} topics were emptied.\n`);
}

interface Target {
  readonly about: Announcing;
  readonly broker: Pick<BrokerOptions, 'url' | 'user' | 'password' | 'ca'>;
  readonly announcedFile: string;
}

function targetOf(
  { file, config }: LoadedConfig,
  { env, version }: Pick<CommandIo, 'env' | 'version'>,
): Target | null {
  const { mqtt } = config.serve;
  if (mqtt === null) return null;
  const password = companionSecret(file, env, 'serve.mqtt.password', mqtt.password_file)?.reveal();
  return {
    about: aboutOf(config, mqtt, version),
    broker: { url: mqtt.url, user: mqtt.user, password, ca: authority(mqtt.ca_file) },
    announcedFile: `${config.state.file}.mqtt`,
  };
}

function aboutOf(
  { wan_name: wanName, alternate, serve }: EffectiveConfig,
  mqtt: NonNullable<EffectiveConfig['serve']['mqtt']>,
  version: string,
): Announcing {
  return {
    wanName,
    topicPrefix: mqtt.topic_prefix,
    discoveryPrefix: mqtt.discovery_prefix,
    expireAfterSec: mqtt.expire_after_sec,
    gate: alternate !== null,
    orders: serve.orders,
    version,
  };
}

function authority(file: string | undefined): Buffer | undefined {
  if (file === undefined) return undefined;
  const reading = readBounded(file, LARGEST_CA_BYTES);
  if (reading.kind === 'ok') return reading.bytes;
  throw new SteerError('secret_unreadable', `serve.mqtt.ca_file: ${file} cannot be read`, {
    expected: 'a PEM file that this user may read',
    seen: reading.why,
    todo: 'check the path, and that the account wanctl may read the file',
  });
}
