/**
 * The configuration a run works with: the file's keys after legacy names were moved, `${NAME}` expanded,
 * every default (the computed ones too) filled in and insane combinations clamped.
 * What is optional here is truly optional; secrets and the predecessor's dead keys are gone.
 */
import type { Config } from '../../generated/config-types.js';

type WithRequired<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };

/** Sections with keys whose default depends on other keys, or that hold a secret. */
type Computed =
  | 'schema_version'
  | 'wan_name'
  | 'router'
  | 'cake_queues'
  | 'measurement'
  | 'baseline'
  | 'mode'
  | 'thresholds'
  | 'confidence'
  | 'wan_state'
  | 'cycle'
  | 'state'
  | 'alternate'
  | 'serve';

/** What is a companion's alone. */
type Apart = 'notify';

export interface EffectiveConfig extends Omit<Config, Computed | Apart> {
  /** '1.0' when the file is the predecessor's. */
  schema_version: '1.0' | '2';
  /** Default: topology.primary_wan. */
  wan_name: string;
  /**
   * The password is not here: see LoadedConfig.secrets. Exactly one of these holds over https:
   * `tls_fingerprint` given (this certificate and no other), `verify_ssl` true (system CAs or `ca_file`),
   * or `insecure` true (any certificate).
   */
  router: Omit<WithRequired<Config['router'], 'port' | 'verify_ssl'>, 'password'>;
  cake_queues: WithRequired<Config['cake_queues'], 'primary_download'>;
  /** ping_host is always one of the reflectors, the first unless the file says another. */
  measurement: WithRequired<Config['measurement'], 'ping_host' | 'reflectors'>;
  baseline: WithRequired<Config['baseline'], 'source'>;
  mode: WithRequired<Config['mode'], 'decider'>;
  thresholds: WithRequired<Config['thresholds'], 'drops_within_runs' | 'queue_alone'>;
  confidence: WithRequired<Config['confidence'], 'queue_full_packets' | 'brake'>;
  wan_state: WithRequired<Config['wan_state'], 'soft_red_weight'>;
  cycle: WithRequired<Config['cycle'], 'budget_ms'>;
  /** memory_file: where plain runs keep the state with `spare_flash`; null without. */
  state: Config['state'] & { memory_file: string | null };
  /** null: no gate. reflectors default to the primary's. */
  alternate: WithRequired<Config['alternate'], 'reflectors'> | null;
  /** Read by the command `serve` alone. Its token is not here. */
  serve: Omit<Config['serve'], 'token' | 'mqtt'> & {
    /** null: no broker. The password is not here. */
    mqtt: Omit<WithRequired<Config['serve']['mqtt'], 'url'>, 'password'> | null;
  };
}
