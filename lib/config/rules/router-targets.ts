/** How much pinging is the router's. */
import type { EffectiveConfig } from '../../core/model/config.js';

/** Reflectors the router asks, of both lines: it serves the requests of one user one after the other. */
export function routerTargets({ measurement, alternate }: EffectiveConfig): number {
  const primary = measurement.via === 'router' ? Math.max(1, measurement.reflectors.length) : 0;
  return primary + (alternate?.via === 'router' ? Math.max(1, alternate.reflectors.length) : 0);
}
