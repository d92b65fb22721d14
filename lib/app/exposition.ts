/** Families of series as Prometheus' text. Only who exposes loads the library. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { Family } from '../metrics/gauges.js';

/** @param wan a label of every series */
export async function exposition(wan: string, families: readonly Family[]): Promise<string> {
  const registry = new Registry();
  registry.setDefaultLabels({ wan });
  for (const { name, help, type, labelNames, samples } of families) {
    const options = { name, help, labelNames: [...labelNames], registers: [registry] };
    if (type === 'counter') {
      const counter = new Counter(options);
      for (const { labels, value } of samples) counter.inc(labels, value);
    } else {
      const gauge = new Gauge(options);
      for (const { labels, value } of samples) gauge.set(labels, value);
    }
  }
  return registry.metrics();
}
