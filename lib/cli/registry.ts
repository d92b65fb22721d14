/** The commands, in the order in which help lists them. One row for each; the rest is in its file. */
import type { Registry } from './command.js';

export const COMMANDS: Registry = {
  run: () => import('./commands/run.js'),
  status: () => import('./commands/status.js'),
  'force-enable': () => import('./commands/force-enable.js'),
  'force-disable': () => import('./commands/force-disable.js'),
  auto: () => import('./commands/auto.js'),
  reset: () => import('./commands/reset.js'),
  trust: () => import('./commands/trust.js'),
  explain: () => import('./commands/explain.js'),
  history: () => import('./commands/history.js'),
  replay: () => import('./commands/replay.js'),
  compare: () => import('./commands/compare.js'),
  suggest: () => import('./commands/suggest.js'),
  demo: () => import('./commands/demo.js'),
  completion: () => import('./commands/completion.js'),
};
