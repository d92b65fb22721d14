/** `trust`: shows who answers at the configured address, asks, and pins it. Nothing of the login is ever sent. */
import { PEERS } from '../../app/peers.js';
import { loadConfig } from '../../config/load.js';
import { EXIT, SteerError } from '../../core/model/errors.js';
import { deadline, systemClock } from '../../system/clock.js';
import { stopOnSignals } from '../../system/stop.js';
import { defineCommand, flag, text } from '../command.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { Peer } from '../../router/transport.js';

/** A person waits this long; slow routers take two seconds for a handshake. */
const PATIENCE_MS = 10_000;

export const command = defineCommand({
  description:
    'Shows the SSH host key or TLS certificate of the configured router, asks, and pins it: writes router.known_hosts, or prints the line for the configuration. Nothing of the login is sent.',
  examples: ['% trust', '% trust --yes --fingerprint SHA256:…'],
  needs: 'configuration',
  fields: {
    yes: flag('--yes', 'do not ask; needs --fingerprint'),
    fingerprint: text('--fingerprint <text>', 'what the router must show, or nothing is trusted'),
  },
  async act(options, io) {
    if (options.yes && options.fingerprint === undefined) {
      throw new SteerError('usage', '--yes trusts a fingerprint that somebody has compared: say which', {
        todo: `${io.argv0} trust shows it; then ${io.argv0} trust --yes --fingerprint …`,
      });
    }
    const { config } = loadConfig(options.configFile, io.env, { needSecrets: false, trusting: true });
    const { host, port } = config.router;
    const peer = await look(config);
    const out = (text: string): void => io.stdout.write(`${text}\n`);
    out(`${host} port ${String(port)} over ${peer.over} shows`);
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
  },
});

async function look(config: EffectiveConfig): Promise<Peer> {
  const stop = stopOnSignals();
  try {
    const end = deadline(systemClock(), PATIENCE_MS, stop.signal);
    const seen = await PEERS[config.router.transport](config, end.signal);
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
