/**
 * The commands, in the order in which help lists them: what each is for, and its file, which is loaded when it is the
 * one. One row for each; the rest is in the file.
 */
import type { Registry } from './command.js';

export const COMMANDS: Registry = {
  run: {
    summary: 'one cycle: measure, assess, decide, act, verify, save',
    load: () => import('./commands/run.js'),
  },
  status: {
    summary: 'what is happening and why',
    load: () => import('./commands/status.js'),
  },
  check: {
    summary: 'looks for what is not well, and says what to do',
    load: () => import('./commands/companions/check.js'),
  },
  health: {
    summary: 'one line for a monitoring system',
    load: () => import('./commands/health.js'),
  },
  metrics: {
    summary: 'figures for Prometheus',
    load: () => import('./commands/metrics.js'),
  },
  'force-enable': {
    summary: 'override: keep new connections on the alternate line',
    load: () => import('./commands/force-enable.js'),
  },
  'force-disable': {
    summary: 'override: keep new connections on the primary line',
    load: () => import('./commands/force-disable.js'),
  },
  auto: {
    summary: 'end the override, hand back to the decider',
    load: () => import('./commands/auto.js'),
  },
  reset: {
    summary: 'start over: fresh state, rule disabled and verified',
    load: () => import('./commands/reset.js'),
  },
  setup: {
    summary: 'the router set up for steering: planned, shown, asked, done, or undone',
    load: () => import('./commands/router/setup.js'),
  },
  'router-script': {
    summary: 'the same plan as RouterOS lines to paste',
    load: () => import('./commands/router/script.js'),
  },
  rehearse: {
    summary: 'steering tried out with one connection of this machine',
    load: () => import('./commands/router/rehearse.js'),
  },
  trust: {
    summary: "show the router's host key or certificate, and pin it",
    load: () => import('./commands/router/trust.js'),
  },
  explain: {
    summary: 'one decision in plain words',
    load: () => import('./commands/explain.js'),
  },
  history: {
    summary: 'changes of the route, why, and time steered',
    load: () => import('./commands/history.js'),
  },
  report: {
    summary: 'what happened, as one HTML page',
    load: () => import('./commands/report.js'),
  },
  replay: {
    summary: 'recorded runs, decided again or by another configuration',
    load: () => import('./commands/replay.js'),
  },
  compare: {
    summary: 'the decider in charge against the other one',
    load: () => import('./commands/compare.js'),
  },
  suggest: {
    summary: 'thresholds that fit this line, with the evidence',
    load: () => import('./commands/suggest.js'),
  },
  serve: {
    summary: 'the live page, the API and Home Assistant; stays until it is stopped',
    load: () => import('./commands/serve.js'),
  },
  notify: {
    summary: 'messages about what happens, to the targets under `notify`',
    load: () => import('./commands/companions/notify.js'),
  },
  demo: {
    summary: 'the whole thing on this machine, nothing to install or configure',
    load: () => import('./commands/demo.js'),
  },
  completion: {
    summary: 'shell completion for bash, zsh or fish',
    load: () => import('./commands/completion.js'),
  },
};
