/**
 * The configuration a run works with: the file's keys after legacy names were moved, `${NAME}` expanded,
 * every default (the computed ones too) filled in and insane combinations clamped.
 * What is optional here is truly optional; secrets and the predecessor's dead keys are gone.
 */
import type { Config } from '../generated/config-types.js';

type WithRequired<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

/** Sections and keys that are recognised only to be warned about. */
type Gone =
  | 'health_check'
  | 'metrics'
  | 'storage'
  | 'alerting'
  | 'route_management'
  | 'capacity_protection'
  | 'steering_v3'
  | 'cake_queue';

/** Keys whose default depends on other keys. */
type Computed =
  | 'schema_version'
  | 'wan_name'
  | 'topology'
  | 'router'
  | 'cake_state_sources'
  | 'cake_queues'
  | 'measurement'
  | 'baseline'
  | 'mode'
  | 'confidence'
  | 'wan_state'
  | 'cycle'
  | 'logging'
  | 'timeouts';

export interface EffectiveConfig extends Omit<Config, Gone | Computed> {
  /** '1.0' when the file is the predecessor's. */
  schema_version: '1.0' | '2';
  /** Default: topology.primary_wan. */
  wan_name: string;
  topology: Omit<Config['topology'], 'primary_wan_config'>;
  /**
   * The password is not here: see LoadedConfig.secrets. Exactly one of these holds over https:
   * `tls_fingerprint` given (this certificate and no other), `verify_ssl` true (system CAs or `ca_file`),
   * or `insecure` true (any certificate).
   */
  router: Omit<WithRequired<Config['router'], 'port' | 'verify_ssl'>, 'password' | 'steering_rule_comment'>;
  cake_state_sources: Omit<Config['cake_state_sources'], 'spectrum'>;
  cake_queues: Omit<
    WithRequired<Config['cake_queues'], 'primary_download'>,
    'spectrum_download' | 'spectrum_upload'
  >;
  /** ping_host is always the first reflector. */
  measurement: Omit<WithRequired<Config['measurement'], 'ping_host' | 'reflectors'>, 'backend'>;
  baseline: WithRequired<Config['baseline'], 'source'>;
  mode: Omit<Config['mode'], 'reset_counters' | 'enable_yellow_state'>;
  confidence: WithRequired<Config['confidence'], 'queue_full_packets'>;
  wan_state: Omit<WithRequired<Config['wan_state'], 'soft_red_weight'>, 'grace_period_sec' | 'wan_override'>;
  cycle: WithRequired<Config['cycle'], 'budget_ms'>;
  logging: Omit<Config['logging'], 'max_bytes' | 'backup_count'>;
  timeouts: Omit<Config['timeouts'], 'ssh_command'>;
}
