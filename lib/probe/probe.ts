/** A way to measure a line. Each is a file here, and a row in lib/app/probes.ts. */
import type { ProbeTimes } from '../core/model/budget.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { KnownNames, LineProbe, RouterPing } from '../run/ports.js';

type Measurement = EffectiveConfig['measurement'];

/** How one line is asked. */
export interface ProbeWay extends Pick<Measurement, 'reflectors' | 'via' | 'routing_table'> {
  /** Interface or address; absent: what the routing table says. */
  readonly source?: string;
}

/** What a probe is told of the line and the run. */
export interface ProbeRequest {
  readonly way: ProbeWay;
  /** Count, spacing and family are the same for both lines. */
  readonly measurement: Measurement;
  readonly times: ProbeTimes;
  /** The session of this run. */
  readonly router: RouterPing;
  readonly known?: KnownNames;
}

export interface Probe {
  /** It asks the router, so it rests when the router is left alone, and two of them take turns. */
  readonly usesRouter: boolean;
  open(request: ProbeRequest): Promise<LineProbe>;
}
