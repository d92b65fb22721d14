/** The section `notify` from its file, with its secrets read: as strict about who else can read them as with the router's. */
import { createHash } from 'node:crypto';
import type { Env } from '../config/check/expand-env.js';
import { type ConfigProblem, problemText } from '../config/check/problem.js';
import type { Secret } from '../config/check/secret.js';
import { readConfigFile } from '../config/config-file.js';
import { withSecretsFiles } from '../config/secrets-file.js';
import { readSecretFile, refuseOpenSecretsFiles } from '../config/secrets.js';
import { readYaml } from '../config/read/read-yaml.js';
import { messageOf, SteerError } from '../core/model/errors.js';
import { checkNotify, type NotifySettings, type SecretKey, type TargetSettings } from './core/settings.js';
import { isAddress } from './core/target-rules.js';
import { isTimeZone } from './zone.js';

/** A target with its secrets. */
export interface ReadyTarget extends Omit<TargetSettings, 'files'> {
  /** The same for the same settings, secrets included; says nothing of them. */
  readonly digest: string;
}

export interface ReadySettings extends Omit<NotifySettings, 'targets'> {
  readonly targets: readonly ReadyTarget[];
  /** Targets whose secrets cannot be read: the others are sent to all the same. */
  readonly unready: readonly (TargetSettings & { readonly error: unknown })[];
}

/**
 * For a doctor: everything that is wrong with the section, without reading a secret's file.
 * @param text of the configuration file
 */
export function notifyProblems(text: string, env: Env): readonly ConfigProblem[] {
  const checked = checkText(text, env);
  return checked.kind === 'ok' ? [] : checked.problems;
}

function checkText(text: string, env: Env): ReturnType<typeof checkNotify> {
  const yaml = readYaml(text, '1.2');
  if (yaml.kind === 'bad') return { kind: 'invalid', problems: yaml.problems };
  return checkNotify(yaml.tree['notify'] ?? {}, { positions: yaml.positions, env, isTimeZone });
}

/** @throws SteerError `config_unreadable`, `config_invalid`, `secret_unreadable`, `secret_permissions` */
export function readNotify(file: string, told: Env): ReadySettings {
  const { text } = readConfigFile(file);
  const env = withSecretsFiles(told, file, text, false);
  const checked = checkText(text, env);
  if (checked.kind === 'invalid') {
    const lines = checked.problems.map((problem) => problemText(file, problem));
    const count = lines.length === 1 ? '1 problem' : `${String(lines.length)} problems`;
    throw new SteerError('config_invalid', [`${file} has ${count} under notify:`, ...lines].join('\n'));
  }
  if (text.includes('${')) refuseOpenSecretsFiles(file);
  const { settings } = checked;
  const targets: ReadyTarget[] = [];
  const unready: (TargetSettings & { error: unknown })[] = [];
  for (const target of settings.targets) {
    try {
      targets.push(withSecrets(target, env));
    } catch (error) {
      unready.push({ ...target, error });
    }
  }
  return { ...settings, targets, unready };
}

function withSecrets({ files, ...target }: TargetSettings, env: Env): ReadyTarget {
  const secrets: Partial<Record<SecretKey, Secret>> = { ...target.secrets };
  for (const { key, file, path } of files) {
    const secret = readSecretFile(file, path, env);
    if (key === 'url' && !isAddress(secret.reveal()))
      throw new SteerError('secret_unreadable', `${path}: ${file} holds no address`, {
        expected: 'an address that begins with https:// or http://',
        seen: 'another text',
        todo: 'put the address, and nothing else, on the one line of that file',
      });
    secrets[key] = secret;
  }
  return { ...target, secrets, digest: digestOf(target.config, secrets) };
}

/** So few that no secret can be found by it. */
const DIGEST_DIGITS = 8;

function digestOf(config: object, secrets: Partial<Record<SecretKey, Secret>>): string {
  const values = Object.entries(secrets).map(([key, secret]) => [key, secret.reveal()]);
  const whole = JSON.stringify([config, values]);
  return createHash('sha256').update(whole).digest('hex').slice(0, DIGEST_DIGITS);
}

/** What a target that is not ready says, in one line. */
export function unreadyText({ error }: ReadySettings['unready'][number]): string {
  return `${messageOf(error)}${error instanceof SteerError && error.seen !== undefined ? ` (${error.seen})` : ''}`;
}
