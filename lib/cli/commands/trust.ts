/** `trust`: shows who answers at the configured address, asks, and pins it. Nothing of the login is ever sent. */
import { loadConfig } from '../../config/load.js';
import { EXIT, messageOf, SteerError } from '../../core/model/errors.js';
import { deadline, systemClock } from '../../system/clock.js';
import { stopOnSignals } from '../../system/stop.js';
import { defineCommand, flag, text } from '../command.js';
import { tlsTrust } from '../../router/rest/transport.js';
import { sshIdentity } from '../../router/ssh/transport.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import {
  hostKeyFingerprint,
  hostKeyType,
  replaceKnownHosts,
  withHostKey,
} from '../../router/ssh/known-hosts.js';
import { hostKeyJudge, readKnownHosts } from '../../router/ssh/host-key.js';
import { presentedHostKey } from '../../router/ssh/presented.js';
import { presentedCertificate } from '../../router/rest/presented.js';
import { normaliseFingerprint } from '../../router/rest/certificate.js';

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
  },
});

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

// What the configured router shows of itself, and how to trust it: over SSH a host key, over https a certificate.

export interface Peer {
  /** The fingerprint it shows. */
  readonly fingerprint: string;
  /** What to show of it. */
  readonly lines: readonly string[];
  /** null = trusted as things are; else what is amiss. `changed` = another one was trusted until now. */
  readonly doubt: { readonly changed: boolean; readonly message: string } | null;
  /** How to see the same fingerprint from the router's own side. */
  readonly compare: string;
  /** Whether a fingerprint a person typed is this one. */
  fits(fingerprint: string): boolean;
  /** Does what makes it trusted from here; what is left to the person. @throws SteerError */
  accept(configFile: string): readonly string[];
}

export async function lookAt(config: EffectiveConfig, signal: AbortSignal): Promise<RouterResult<Peer>> {
  if (config.router.transport === 'ssh') return sshPeer(config, signal);
  if (config.router.scheme === 'https') return tlsPeer(config, signal);
  throw new SteerError('config_invalid', 'http proves nothing: there is no certificate to trust', {
    expected: 'router.scheme: https, or router.transport: ssh',
    seen: 'router.scheme: http',
    todo: 'set router.scheme: https; the router needs www-ssl with a certificate (docs/router-setup.md)',
  });
}

async function sshPeer(config: EffectiveConfig, signal: AbortSignal): Promise<RouterResult<Peer>> {
  const { host, port, user, known_hosts: file, host_key: pin } = config.router;
  const { hostKey, legacyAlgorithms } = sshIdentity(config, {});
  const judge = hostKeyJudge(hostKey, host, port);
  const doubtOf = (key: Buffer): RouterFailure | null => ('code' in judge ? judge : judge.judge(key));
  const shown = await presentedHostKey(
    { host, port, user, legacyAlgorithms },
    signal,
    (key) => doubtOf(key) === null,
  );
  if (shown.kind === 'failed') return shown;
  const key = shown.value;
  const doubt = doubtOf(key);
  const fingerprint = hostKeyFingerprint(key);
  const peer: Peer = {
    fingerprint,
    lines: [`host key ${hostKeyType(key)} ${fingerprint}`],
    doubt: doubt === null ? null : { changed: doubt.code === 'host_key_changed', message: doubt.message },
    compare:
      'Compare it at the router: /ip ssh export-host-key key-file-prefix=k, then ssh-keygen -l -f on the .pub or .pem file; or over a cable that only you can reach',
    fits: (text) => text.trim().replace('=', '') === fingerprint,
    accept: (configFile) => {
      // The pin in the configuration goes before every file; and whose ~/.ssh would it be?
      if (file === undefined || pin !== undefined) return configLine(configFile, 'host_key', fingerprint);
      write(file, () => withHostKey(knownText(file), host, port, key));
      return [`${file} now has this key for ${host} port ${String(port)}.`];
    },
  };
  return { kind: 'ok', value: peer };
}

function knownText(file: string): string {
  const text = readKnownHosts(file);
  if (typeof text === 'string') return text;
  throw new Error(text.message);
}

function write(file: string, text: () => string): void {
  try {
    replaceKnownHosts(file, text());
  } catch (cause) {
    throw new SteerError('not_permitted', `the key could not be written into router.known_hosts`, {
      expected: `${file} that this user can write`,
      seen: messageOf(cause),
      todo: 'run this as the owner of the file, or pin the key in the configuration: router.host_key',
      cause,
    });
  }
}

async function tlsPeer(config: EffectiveConfig, signal: AbortSignal): Promise<RouterResult<Peer>> {
  const { host, port } = config.router;
  const trust = tlsTrust(config);
  const seen = await presentedCertificate({ host, port, trust }, signal);
  if (seen.kind === 'failed') return seen;
  const { fingerprint, lines, doubt } = seen.value;
  const any = { changed: false, message: 'any certificate is accepted now (router.insecure: true)' };
  const amiss = doubt === null ? null : { changed: doubt.code === 'tls_changed', message: doubt.message };
  return {
    kind: 'ok',
    value: {
      fingerprint,
      lines: [...lines, `SHA-256  ${fingerprint}`],
      doubt: trust.mode === 'insecure' ? any : amiss,
      compare:
        'Compare it at the router: /certificate print detail shows it as fingerprint, in small letters without colons',
      fits: (text) => normaliseFingerprint(text.trim()) === fingerprint,
      accept: (configFile) => configLine(configFile, 'tls_fingerprint', fingerprint),
    },
  };
}

/** The file with its comments is the person's: the line is printed, not written. */
function configLine(configFile: string, key: string, fingerprint: string): string[] {
  return [
    `Put this line under router: in ${configFile}, in place of any ${key === 'host_key' ? '' : 'insecure: or '}${key}: there:`,
    '',
    `  ${key}: "${fingerprint}"`,
    '',
  ];
}
