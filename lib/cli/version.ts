/** The version a person sees; package.json is the only place that states it. */
import pkg from '../../package.json' with { type: 'json' };

export const VERSION: string = pkg.version;
