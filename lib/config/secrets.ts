/** The secrets of a configuration: those in files of their own are found, checked for who else can read them, and read whole. */
import { type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { SteerError } from '../core/model/errors.js';
import { letServiceRead, openMode, readBounded } from '../storage/read-file.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { Env } from './check/expand-env.js';
import { Secret } from './check/secret.js';

/** No password or passphrase is longer; a file that is, is the wrong file. */
const MAX_SECRET_BYTES = 4096;
/** Where the installed service's configuration and secrets are. */
const INSTALLED = '/etc/wanctl';

/**
 * The files of NAME=value lines that belong to a configuration, the later one wins: `secrets` of the installation, `secrets`
 * beside it, and one of its own (`lte.yaml`: `lte.secrets`). For the service they are named in its unit.
 */
export function secretsFilesOf(configFile: string): string[] {
  const full = path.resolve(configFile);
  const folder = path.dirname(full);
  const own = `${path.basename(full, path.extname(full))}.secrets`;
  return [
    ...new Set([path.join(INSTALLED, 'secrets'), path.join(folder, 'secrets'), path.join(folder, own)]),
  ];
}

/** Of every command alike, whoever read the file for it. @throws SteerError `secret_permissions` */
export function refuseOpenSecretsFiles(configFile: string): void {
  for (const file of secretsFilesOf(configFile)) {
    const stat = statQuietly(file);
    if (stat?.isFile() === true) refuseOpen(file, stat, '');
  }
}

function statQuietly(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
  }
}

function refuseOpen(file: string, stat: Stats, key: string): void {
  const mode = openMode(stat);
  if (mode === null) return;
  throw new SteerError('secret_permissions', `${key}${file} can be read or changed by others`, {
    expected: 'a file that only its owner and, to read, its group may use (0600 or 0640)',
    seen: `mode ${mode}`,
    todo: letServiceRead(file),
  });
}

/** Where a *_file key leads: absolute as it is, relative in the folder systemd puts credentials into. */
export function secretPath(file: string, key: string, env: Env): string {
  if (path.isAbsolute(file)) return file;
  const folder = env['CREDENTIALS_DIRECTORY'];
  const parts = {
    expected: 'an absolute path, or the name of a systemd credential',
    seen: `"${file}"${folder === undefined ? ' and no $CREDENTIALS_DIRECTORY' : ''}`,
    todo: `write ${key} as an absolute path, or give the unit LoadCredential=${path.basename(file)}:/path/of/the/secret`,
  };
  if (
    folder === undefined ||
    folder === '' ||
    path.basename(file) !== file ||
    file === '.' ||
    file === '..'
  ) {
    throw new SteerError(
      'secret_unreadable',
      `${key}: a relative name is looked up in $CREDENTIALS_DIRECTORY`,
      parts,
    );
  }
  return path.join(folder, file);
}

function isCredential(file: string, env: Env): boolean {
  const folder = env['CREDENTIALS_DIRECTORY'];
  if (folder === undefined || folder === '' || !path.isAbsolute(folder)) return false;
  return path.dirname(path.resolve(file)) === path.resolve(folder);
}

function refuse(key: string, file: string, expected: string, seen: string): never {
  throw new SteerError('secret_unreadable', `${key}: ${file} holds no usable secret`, {
    expected,
    seen,
    todo: 'put the secret, and nothing else, on the one line of that file',
  });
}

/** The file as it is, open to nobody but its owner and a group that reads it. */
function readBytes(file: string, key: string, env: Env): Buffer {
  const reading = readBounded(file, MAX_SECRET_BYTES);
  if (reading.kind === 'refused') {
    const { code, why } = reading;
    if (code === 'EFBIG') return refuse(key, file, `at most ${String(MAX_SECRET_BYTES)} bytes`, why);
    if (code === 'EISDIR' || code === 'EINVAL') return refuse(key, file, 'a regular file', why);
    throw new SteerError('secret_unreadable', `${key}: ${file} cannot be read`, {
      expected: 'a file this user can read',
      seen: why,
      todo:
        code === 'EACCES'
          ? `let the service and its group read it: ${letServiceRead(file)}`
          : 'check the path, and that this user may read the file',
    });
  }
  const { bytes, stat } = reading;
  if (!isCredential(file, env)) refuseOpen(file, stat, `${key}: `);
  return bytes;
}

/**
 * Reads one secret. One trailing newline is not part of it.
 * @throws SteerError `secret_unreadable`, `secret_permissions`; never with any of the content
 */
export function readSecretFile(named: string, key: string, env: Env): Secret {
  const file = secretPath(named, key, env);
  const bytes = readBytes(file, key, env);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    return refuse(key, file, 'text (UTF-8)', 'binary data');
  }
  if (text === '') refuse(key, file, 'a secret', 'an empty file');
  if (/[\r\n]/.test(text)) refuse(key, file, 'one line', 'several lines');
  if (text.includes('\0')) refuse(key, file, 'text', 'a NUL character');
  return new Secret(text);
}

/** What a command needs to reach the router. */
export interface ConfigSecrets {
  readonly password?: Secret;
  readonly keyPassphrase?: Secret;
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
