/** SSH beside REST, loaded only when asked for. */
import type { FaultBox } from '../faults.js';
import type { Menu } from '../model/menus.js';
import type { RouterModel } from '../model/model.js';
import { EMULATOR_ED25519_FINGERPRINT, EMULATOR_RSA_FINGERPRINT } from './host-keys.js';
import { SshService } from './ssh-server.js';

export interface SshOptions {
  /** 0 = any free port. */
  readonly port?: number;
  readonly hostKey?: 'rsa' | 'ed25519';
  /** false: sessions end without an exit status. */
  readonly exitStatus?: boolean;
}

export interface RunningSsh {
  readonly port: number;
  /** SHA-256 of the host key, as `router.host_key` takes it. */
  readonly fingerprint: string;
  readonly service: SshService;
}

export async function startSsh(
  model: RouterModel,
  menus: ReadonlyMap<string, Menu>,
  faults: FaultBox,
  host: string,
  options: SshOptions,
): Promise<RunningSsh> {
  const hostKey = options.hostKey ?? 'rsa';
  const { default: library } = await import('ssh2');
  const service = new SshService(library, model, menus, faults, {
    host,
    hostKey,
    exitStatus: options.exitStatus ?? true,
  });
  const port = await service.listen(options.port ?? 0);
  return {
    port,
    fingerprint: hostKey === 'rsa' ? EMULATOR_RSA_FINGERPRINT : EMULATOR_ED25519_FINGERPRINT,
    service,
  };
}
