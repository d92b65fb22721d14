/** `trust`: shows who answers at the configured address, asks, and pins it. Nothing of the login is ever sent. */
import { loadConfig } from '../../config/load.js';
import { EXIT, SteerError } from '../../core/model/errors.js';
import { deadline, systemClock } from '../../system/clock.js';
import { stopOnSignals } from '../../run/deadline.js';
import type { Command, TrustOptions } from '../../system/command-io.js';
import { lookAt, type Peer } from './trust-peer.js';

/** A person waits this long; slow routers take two seconds for a handshake. */
const PATIENCE_MS = 10_000;

export const trustCommand: Command<TrustOptions> = async (options, io) => {
  if (options.yes && options.fingerprint === undefined) {
    throw new SteerError('usage', '--yes trusts a fingerprint that somebody has compared: say which', {
      todo: `${io.argv0} trust shows it; then ${io.argv0} trust --yes --fingerprint …`,
    });
  }
  const { config } = loadConfig(options.configFile, io.env, { needSecrets: false, trusting: true });
  const { host, port, transport } = config.router;
  const peer = await look(config);
  const out = (text: string): void => io.stdout.write(`${text}\n`);
  out(`${host} port ${String(port)} over ${transport === 'ssh' ? 'SSH' : 'https'} shows`);
  for (const line of peer.lines) out(`  ${line}`);
  out('');
  if (options.fingerprint !== undefined && !peer.fits(options.fingerprint))
    throw mismatch(peer, options.fingerprint);
  if (peer.doubt === null) {
    out('It is trusted already: nothing to do.');
    return EXIT.ok;
  }
  out(`${peer.doubt.changed ? 'WARNING' : 'Not trusted yet'}: ${peer.doubt.message}`);
  if (!options.yes) {
    out(peer.compare);
    if (!io.canAsk) throw nobodyToAsk(peer, io.argv0);
    const question = peer.doubt.changed
      ? 'Is the router a new one, or its key renewed by you, and the fingerprint compared? Trust it?'
      : 'Have you compared the fingerprint? Trust it?';
    if (!(await io.confirm(question))) {
      out('Nothing was changed.');
      return EXIT.ok;
    }
  }
  out('');
  for (const line of peer.accept(options.configFile)) out(line);
  return EXIT.ok;
};

async function look(config: Parameters<typeof lookAt>[0]): Promise<Peer> {
  const stop = stopOnSignals();
  try {
    const end = deadline(systemClock(), PATIENCE_MS, stop.signal);
    const seen = await lookAt(config, end.signal);
    if (seen.kind === 'ok') return seen.value;
    const { message, todo } = seen.failure;
    if (stop.signal.aborted) throw new SteerError('interrupted', 'stopped before the router answered');
    throw new SteerError('router_unreachable', message, { todo });
  } finally {
    stop.release();
  }
}

function mismatch(peer: Peer, expected: string): SteerError {
  return new SteerError(
    'router_refused',
    'the router does not show the given fingerprint: nothing was trusted',
    {
      expected: expected.trim(),
      seen: peer.fingerprint,
      todo: 'compare both with the router itself; if neither is its own, something stands between here and the router',
    },
  );
}

function nobodyToAsk(peer: Peer, argv0: string): SteerError {
  return new SteerError('usage', 'nobody can be asked here', {
    todo: `compare the fingerprint, then: ${argv0} trust --yes --fingerprint ${peer.fingerprint}`,
  });
}
