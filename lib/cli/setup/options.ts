/** The options that `setup` and `router-script` share: where the router is, who asks, and what is already decided. */
import { oneOf, parsed, text, type Fields, type Parsed, type Values } from '../command.js';

function port(given: string): Parsed<number> {
  const value = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  return value >= 1 && value <= 65_535
    ? { kind: 'ok', value }
    : { kind: 'bad', message: `"${given.slice(0, 20)}" is no port` };
}

export const ROUTER_OPTIONS = {
  host: text('--host <address>', 'the router; default: the gateway of this machine'),
  over: oneOf('--over <way>', 'how the administrator logs in (ssh, rest)', ['ssh', 'rest'], 'ssh'),
  port: parsed('--port <number>', 'default: 22 for ssh, 443 for rest', port, undefined),
  user: text('--user <name>', 'the administrator; default: admin'),
  fingerprint: text('--fingerprint <text>', 'what the router must show; else it is shown and asked'),
  plan: text('--plan <file>', 'answers: read where the file is there, else written to it'),
  fast: text('--fast <interface>', 'the line that is watched'),
  steady: text('--steady <interface>', 'the line that takes urgent connections meanwhile'),
  machine: text('--machine <address>', 'this machine, as the router sees it'),
  queue: text('--queue <name>', 'the download queue of the fast line'),
  'steer-by': oneOf(
    '--steer-by <way>',
    'how steering will reach the router (rest, ssh)',
    ['rest', 'ssh'],
    undefined,
  ),
  switch: oneOf('--switch <by>', 'what steers (lease, rule)', ['lease', 'rule'], undefined),
} satisfies Fields;

export type RouterOptions = Values<typeof ROUTER_OPTIONS>;
