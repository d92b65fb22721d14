/** The part of the configuration that decides: what the journal keeps of it, so that a replay needs no other file. */
import type { EffectiveConfig } from '../model/config.js';

/** Without hosts, users, rules, paths and secrets: a journal may be shown to others. */
export interface DecidingConfig extends Pick<
  EffectiveConfig,
  | 'wan_name'
  | 'topology'
  | 'baseline'
  | 'thresholds'
  | 'outage'
  | 'recovery'
  | 'mode'
  | 'confidence'
  | 'wan_state'
  | 'cycle'
  | 'drift'
> {
  readonly measurement: Pick<EffectiveConfig['measurement'], 'interval_seconds'>;
  readonly router: Pick<EffectiveConfig['router'], 'max_writes_per_hour'>;
  readonly state: Pick<EffectiveConfig['state'], 'history_size'>;
  readonly alternate: Pick<
    NonNullable<EffectiveConfig['alternate']>,
    'max_rtt_ms' | 'max_loss_pct' | 'bad_samples' | 'good_samples'
  > | null;
}

export function decidingConfig(config: EffectiveConfig): DecidingConfig {
  const gate = config.alternate;
  return {
    wan_name: config.wan_name,
    topology: config.topology,
    measurement: { interval_seconds: config.measurement.interval_seconds },
    baseline: config.baseline,
    thresholds: config.thresholds,
    outage: config.outage,
    recovery: config.recovery,
    mode: config.mode,
    confidence: config.confidence,
    wan_state: config.wan_state,
    cycle: config.cycle,
    drift: config.drift,
    router: { max_writes_per_hour: config.router.max_writes_per_hour },
    state: { history_size: config.state.history_size },
    alternate:
      gate === null
        ? null
        : {
            max_rtt_ms: gate.max_rtt_ms,
            max_loss_pct: gate.max_loss_pct,
            bad_samples: gate.bad_samples,
            good_samples: gate.good_samples,
          },
  };
}
