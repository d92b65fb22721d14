/** A configuration as a command gets it: the settings, and the secrets apart from them. Reads no YAML. */
import type { ConfigWarning } from './rules/warnings.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { Env } from './check/expand-env.js';
import { readSecretFile } from './secrets.js';
import type { Secret } from './check/secret.js';

/** What a command needs to reach the router. */
export interface ConfigSecrets {
  readonly password?: Secret;
  readonly keyPassphrase?: Secret;
}

export interface LoadedConfig {
  readonly file: string;
  readonly config: EffectiveConfig;
  readonly warnings: readonly ConfigWarning[];
  /** Short hash of the effective configuration without secrets. */
  readonly fingerprint: string;
  readonly secrets: ConfigSecrets;
  /** Read in full and put away for the next run, which will not have to. */
  readonly keptNow?: boolean;
}

/** From the files the configuration names; `inline` is what it gives itself. Read anew each time, never kept. */
export function readSecrets(
  { router }: Pick<EffectiveConfig, 'router'>,
  inline: Secret | undefined,
  env: Env,
): ConfigSecrets {
  const { password_file, ssh_key_passphrase_file, transport } = router;
  const password =
    password_file === undefined ? inline : readSecretFile(password_file, 'router.password_file', env);
  const keyPassphrase =
    ssh_key_passphrase_file === undefined || transport !== 'ssh'
      ? undefined
      : readSecretFile(ssh_key_passphrase_file, 'router.ssh_key_passphrase_file', env);
  return {
    ...(password === undefined ? {} : { password }),
    ...(keyPassphrase === undefined ? {} : { keyPassphrase }),
  };
}

/** A literal password in a file everybody can read is a password everybody has. */
export function exposureWarnings(worldReadable: boolean, literalPassword: boolean): ConfigWarning[] {
  if (!worldReadable || !literalPassword) return [];
  return [
    {
      code: 'password_exposed',
      path: 'router.password',
      message:
        'stands in a file everybody on this machine can read; chmod 640 it, or use router.password_file',
    },
  ];
}
