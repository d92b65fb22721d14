/** After the rows: a login as steering itself, and the configuration for it. */
import { failed, openEditor, type Trusted } from '../../app/setup/login.js';
import { writeConfiguration } from '../../app/setup/files.js';
import { parseConfig } from '../../config/load.js';
import { SteerError } from '../../core/model/errors.js';
import type { RouterFailure } from '../../core/model/types.js';
import type { Deadline } from '../../run/ports.js';
import { configurationText, type ConfigurationFacts } from '../../setup/configuration.js';
import { GROUP } from '../../setup/names.js';
import type { Agreed } from '../../setup/plan.js';
import { type RouterView, textOf } from '../../setup/view.js';

/** How steering reaches the router, by what the router itself says; null: it does not say enough. */
export function steeringWay(view: RouterView, admin: Trusted, via: 'rest' | 'ssh'): Trusted | null {
  const name = via === 'rest' ? 'www-ssl' : 'ssh';
  const service = view.rows('ip/service').find((row) => textOf(row, 'name') === name);
  const port = Number(service === undefined ? '' : textOf(service, 'port'));
  const common = { via, host: admin.host, user: GROUP, legacy: admin.legacy };
  if (via === 'ssh') return { ...common, port: admin.port, fingerprint: admin.fingerprint };
  const bound = service === undefined ? '' : textOf(service, 'certificate');
  const certificate = view.rows('certificate').find((row) => textOf(row, 'name') === bound);
  const fingerprint = certificate === undefined ? '' : textOf(certificate, 'fingerprint');
  if (!/^[0-9a-fA-F]{64}$/.test(fingerprint) || !(port >= 1)) return null;
  return { ...common, port, fingerprint };
}

const NO_WAY: RouterFailure = {
  code: 'protocol',
  message: 'the router does not say which certificate its web service shows',
  todo: 'give www-ssl a certificate (docs/router-setup.md), or let steering go over SSH: --steer-by ssh',
};

/** Steering logs in once, with what it will use. null: it can. */
export async function proveLogin(
  way: Trusted | null,
  password: string,
  until: Deadline,
): Promise<RouterFailure | null> {
  if (way === null) return NO_WAY;
  const session = await openEditor(way, password, []);
  try {
    const answer = await session.rows({ menu: 'system/resource', props: ['version'], single: true }, until);
    return answer.kind === 'failed' ? answer.failure : null;
  } finally {
    session.close();
  }
}

export interface Configured {
  readonly text: string;
  readonly outcome: 'written' | 'same' | 'kept';
}

/** Whether a configuration can be made of this, before anything is done. @throws SteerError `router_refused` */
export function mustBeConfigurable(facts: ConfigurationFacts): void {
  const checked = parseConfig(configurationText(facts), 'the configuration', {}, { needSecrets: false });
  if (checked.kind === 'ok') return;
  throw new SteerError(
    'router_refused',
    'a name on the router cannot stand in the configuration; nothing was changed',
    {
      seen: checked.problems.map((problem) => problem.text).join('; '),
      todo: 'give the rule or the queue a plainer name on the router, and run setup again',
    },
  );
}

export function factsFor(agreed: Agreed, way: Trusted, passwordFile: string): ConfigurationFacts {
  const { host, port, user, via, fingerprint, legacy } = way;
  const identity = via === 'rest' ? { via, fingerprint } : { via, fingerprint, legacy };
  return { agreed, host, port, user, passwordFile, identity };
}

/** @throws SteerError */
export function configure(
  file: string,
  agreed: Agreed,
  way: Trusted | null,
  passwordFile: string,
): Configured {
  if (way === null) throw failed(NO_WAY);
  const text = configurationText(factsFor(agreed, way, passwordFile));
  return { text, outcome: writeConfiguration(file, text) };
}

/** Stands for a certificate that is yet to be made. */
const NO_FINGERPRINT = '0'.repeat(64);

/** The way steering will go, as far as it is known before. */
export function futureWay(view: RouterView, admin: Trusted, via: 'rest' | 'ssh'): Trusted {
  const way = steeringWay(view, admin, via);
  return way ?? { via, host: admin.host, port: 443, user: GROUP, legacy: false, fingerprint: NO_FINGERPRINT };
}
