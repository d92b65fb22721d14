/** `trust`: shows who answers at the configured address, asks, and pins it. Nothing of the login is ever sent. */
import { PEERS } from '../../../app/peers.js';
import { readConfigFile } from '../../../config/config-file.js';
import { loadConfig, parseConfig } from '../../../config/load.js';
import { withPin } from '../../../config/pin.js';
import { EXIT, type ExitCode, messageOf, SteerError } from '../../../core/model/errors.js';
import { deadline, systemClock } from '../../../system/clock.js';
import { replaceFile } from '../../../storage/folders.js';
import type { CommandIo } from '../../../system/command-io.js';
import { stopOnSignals } from '../../../system/stop.js';
import { defineCommand, flag, text } from '../../command.js';
import type { EffectiveConfig } from '../../../core/model/config.js';
import type { Peer } from '../../../router/transport.js';

/** A person waits this long; slow routers take two seconds for a handshake. */
const PATIENCE_MS = 10_000;

export const command = defineCommand({
  description:
    'Shows the SSH host key or TLS certificate of the configured router, asks, and pins it: writes router.known_hosts, or prints the line for the configuration (--write puts it there, and changes nothing else). Nothing of the login is sent.',
  examples: ['% trust', '% trust --write', '% trust --yes --fingerprint SHA256:…'],
  needs: 'configuration',
  fields: {
    yes: flag('--yes', 'do not ask; needs --fingerprint'),
    fingerprint: text('--fingerprint <text>', 'what the router must show, or nothing is trusted'),
    write: flag('--write', 'write the line into the configuration; all else in it stays as it is'),
    json: flag('--json', 'print what came of it as one JSON object; without --yes nothing is trusted'),
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
    const out = (line: string): void => {
      if (!options.json) io.stdout.write(`${line}\n`);
    };
    const end = (result: 'trusted' | 'trusted_already' | 'not_trusted', written = false): ExitCode => {
      if (options.json)
        io.stdout.write(`${JSON.stringify(factsOf(config, peer, result, written), null, 2)}\n`);
      return EXIT.ok;
    };
    out(`${host} port ${String(port)} over ${peer.over} shows`);
    for (const line of peer.lines) out(`  ${line}`);
    out('');
    if (options.fingerprint !== undefined && !peer.fits(options.fingerprint))
      throw mismatch(peer, options.fingerprint);
    if (peer.doubt === null) {
      out('It is trusted already: nothing to do.');
      return end('trusted_already');
    }
    out(`${peer.doubt.changed ? 'WARNING' : 'Not trusted yet'}: ${peer.doubt.message}`);
    if (!options.yes) {
      if (options.json) return end('not_trusted');
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
    const written = options.write && peer.pin !== null;
    if (written) out(writePin(options.configFile, io.env, peer.pin));
    else for (const line of peer.accept(options.configFile)) out(line);
    return end('trusted', written || peer.pin === null);
  },
});

function factsOf({ router }: EffectiveConfig, peer: Peer, result: string, written: boolean): object {
  return {
    version: 1,
    host: router.host,
    port: router.port,
    over: peer.over,
    fingerprint: peer.fingerprint,
    shows: peer.lines,
    doubt: peer.doubt?.message ?? null,
    changed: peer.doubt?.changed ?? false,
    result,
    written,
    line: peer.pin === null ? null : { key: `router.${peer.pin.key}`, value: peer.pin.value },
  };
}

/** Checked before it is written: what is there then is what was there, and the pin. @throws SteerError */
function writePin(file: string, env: CommandIo['env'], { key, value }: NonNullable<Peer['pin']>): string {
  const text = withPin(readConfigFile(file).text, key, value);
  const next = text === null ? null : parseConfig(text, file, env, { needSecrets: false });
  if (text === null || next?.kind !== 'ok' || next.config.router[key] !== value) {
    throw new SteerError('usage', `the line could not be put into ${file} safely`, {
      seen: 'router: is written there in a way that a line cannot simply be added to',
      todo: `put it there by hand: ${key}: "${value}"`,
    });
  }
  try {
    replaceFile(file, text, 0o640);
  } catch (cause) {
    throw new SteerError('not_permitted', `${file} could not be written`, {
      seen: messageOf(cause),
      todo: `run this as the owner of the file, or put the line there by hand: ${key}: "${value}"`,
      cause,
    });
  }
  return `${file} now says ${key}: "${value}" under router:`;
}

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
