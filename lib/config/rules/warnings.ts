/** Warnings that stand as long as the file says what it says: weak security, and keys without effect in this combination. */
import { hostKind } from './address.js';
import type { Told } from './defaults.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { Config } from '../../generated/config-types.js';
import { isLoopback, mqttHost } from './serve.js';

/** What is worth saying about a configuration that is accepted. Codes are stable. */
export type ConfigWarningCode =
  | 'ignored'
  | 'renamed'
  | 'duplicate_key'
  | 'clamped'
  | 'predecessor'
  | 'tls_insecure'
  | 'http_clear'
  | 'unused_here'
  | 'probed_by_name'
  | 'short_interval'
  | 'password_exposed'
  | 'service_cannot_read';

export interface ConfigWarning {
  readonly code: ConfigWarningCode;
  /** Dotted key. */
  readonly path: string;
  readonly message: string;
}

/** Keys that only one transport reads. */
const REST_ONLY = ['scheme', 'verify_ssl', 'tls_fingerprint', 'ca_file', 'insecure'] as const;
const SSH_ONLY = [
  'ssh_key',
  'ssh_key_passphrase_file',
  'host_key',
  'known_hosts',
  'legacy_algorithms',
] as const;

/** Any certificate is accepted: a machine in between could take the password. */
export function tlsInsecure({ router }: EffectiveConfig): ConfigWarning[] {
  if (!router.insecure) return [];
  return [
    {
      code: 'tls_insecure',
      path: 'router.insecure',
      message:
        "the router's certificate is not verified, so another machine could pose as the router and take the " +
        'password; `wanctl-steer trust` pins the certificate and ends this warning',
    },
  ];
}

/** The password crosses the network readable. */
export function httpClear({ router }: EffectiveConfig): ConfigWarning[] {
  if (router.transport !== 'rest' || router.scheme !== 'http') return [];
  return [
    {
      code: 'http_clear',
      path: 'router.scheme',
      message: 'http sends the router password in clear with every request; enable www-ssl and use https',
    },
  ];
}

/** The same at a broker. On this machine nobody listens in. */
export function mqttClear({ serve: { mqtt } }: EffectiveConfig, told: Told): ConfigWarning[] {
  const secret = ['serve.mqtt.password', 'serve.mqtt.password_file'].some(told.isSet);
  if (mqtt?.url.startsWith('mqtt://') !== true || !secret || isLoopback(mqttHost(mqtt.url))) return [];
  return [
    {
      code: 'http_clear',
      path: 'serve.mqtt.url',
      message:
        'mqtt:// sends the password of the broker in clear; give the broker a certificate and use mqtts://',
    },
  ];
}

/** Keys of `serve.mqtt` beside its url. */
const MQTT_KEYS = [
  'user',
  'password',
  'password_file',
  'ca_file',
  'topic_prefix',
  'discovery_prefix',
  'expire_after_sec',
] as const satisfies readonly (keyof Config['serve']['mqtt'])[];

/** What `serve.mqtt` says and nothing reads. */
export function mqttUnused({ serve: { mqtt } }: EffectiveConfig, told: Told): ConfigWarning[] {
  if (mqtt === null) {
    return MQTT_KEYS.map((key) => `serve.mqtt.${key}`)
      .filter(told.isSet)
      .map((path) => unused(path, 'serve.mqtt.url is not given'));
  }
  const clear = mqtt.url.startsWith('mqtt://') && told.isSet('serve.mqtt.ca_file');
  return clear ? [unused('serve.mqtt.ca_file', 'mqtt:// has no certificate')] : [];
}

function unused(path: string, why: string): ConfigWarning {
  return { code: 'unused_here', path, message: `has no effect here: ${why}` };
}

/** Keys that this combination of settings does not read. */
export function unusedHere(config: EffectiveConfig, told: Told): ConfigWarning[] {
  const { transport, scheme } = config.router;
  const others = transport === 'rest' ? SSH_ONLY : REST_ONLY;
  const out = others
    .filter((key) => told.isSet(`router.${key}`))
    .map((key) => unused(`router.${key}`, `the router is reached over ${transport}`));
  const add = (condition: boolean, path: string, why: string): void => {
    if (condition && told.isSet(path)) out.push(unused(path, why));
  };
  const clear = transport === 'rest' && scheme === 'http';
  add(clear, 'router.verify_ssl', 'http has no certificate');
  add(clear, 'router.tls_fingerprint', 'http has no certificate');
  add(clear, 'router.ca_file', 'http has no certificate');
  add(clear, 'router.insecure', 'http has no certificate');
  const overTls = transport === 'rest' && !clear;
  const pinned = overTls && config.router.tls_fingerprint !== undefined;
  const by = 'the pinned certificate is what is checked';
  add(pinned, 'router.insecure', by);
  add(pinned, 'router.ca_file', by);
  add(pinned && config.router.verify_ssl, 'router.verify_ssl', by);
  add(overTls && config.router.insecure, 'router.ca_file', 'router.insecure accepts any certificate');
  const { via } = config.measurement;
  add(via === 'local', 'measurement.routing_table', 'this machine sends the probes');
  const byRouter = 'the router sends the probes';
  const local = via === 'local' || config.alternate?.via === 'local';
  add(via === 'router', 'measurement.source', byRouter);
  for (const path of ['measurement.tcp_fallback', 'timeouts.ping']) add(!local, path, byRouter);
  add(config.alternate?.via === 'local', 'alternate.routing_table', 'this machine sends the probes');
  add(config.alternate?.via === 'router', 'alternate.source', byRouter);
  add(config.baseline.source !== 'fixed', 'baseline.fixed_ms', 'baseline.source is not fixed');
  return out;
}

/** A name server is usually behind the line that is judged: the name dies with it. */
export function probedByName({ measurement, alternate }: EffectiveConfig, told: Told): ConfigWarning[] {
  const { reflectors, tcp_fallback: fallback } = measurement;
  const other = told.isSet('alternate.reflectors') ? (alternate?.reflectors ?? []) : [];
  const own = told.isSet('measurement.reflectors') ? 'measurement.reflectors' : 'measurement.ping_host';
  const asked: readonly (readonly [path: string, hosts: readonly string[]])[] = [
    [own, reflectors],
    [
      'measurement.tcp_fallback',
      fallback === undefined ? [] : [fallback.slice(0, fallback.lastIndexOf(':'))],
    ],
    ['alternate.reflectors', other],
  ];
  return asked.flatMap(([path, hosts]) => {
    const names = hosts.filter((host) => hostKind(host.replace(/^\[(.*)\]$/, '$1')).kind === 'name');
    if (names.length === 0) return [];
    const message =
      `${path}: ${names.join(', ')} ${names.length === 1 ? 'is a name, which resolves' : 'are names, which resolve'} only ` +
      'while a name server can be reached, and that may be by the line that is judged; an address needs none';
    return [{ code: 'probed_by_name', path, message }];
  });
}

/** Below this a small machine is still starting the program when the time for probing is over. */
const RESIDENT_BELOW_SEC = 1;

/** The predecessor's loop stayed in memory and could keep any. */
export function shortInterval({ measurement }: EffectiveConfig, told: Told): ConfigWarning[] {
  const { interval_seconds: sec, via } = measurement;
  // Where the router pings, there is no second program to start: the demo lives so.
  if (sec >= RESIDENT_BELOW_SEC || via === 'router' || !told.isSet('measurement.interval_seconds')) return [];
  const message =
    `${String(sec)} s is an interval for a program that stays in memory: each run here is a process of its own, which may take ` +
    'a quarter of a second to start and then has no time left to measure; set 2, and the timer to the same (it comes with 2 s)';
  return [{ code: 'short_interval', path: 'measurement.interval_seconds', message }];
}

/** All standing warnings of an accepted configuration. */
export function standingWarnings(config: EffectiveConfig, told: Told): ConfigWarning[] {
  return [
    ...tlsInsecure(config),
    ...httpClear(config),
    ...mqttClear(config, told),
    ...mqttUnused(config, told),
    ...unusedHere(config, told),
    ...probedByName(config, told),
    ...shortInterval(config, told),
  ];
}
