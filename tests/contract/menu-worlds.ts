/** The ways to read any menu, each to an emulated router of its own. */
import { MENUS } from '../../lib/app/menus.js';
import { EMULATOR_FINGERPRINT, startEmulator, type Emulator } from '../../lib/emulator/index.js';
import type { RouterMenus } from '../../lib/router/menus.js';
import { config } from '../support/builders.js';

export interface MenuWorld {
  readonly name: string;
  readonly via: 'rest' | 'ssh';
  readonly version: string;
  open(): Promise<Emulator>;
  /** A session such as a new process would open. */
  session(
    emulator: Emulator,
    login?: { readonly user?: string; readonly password?: string },
  ): Promise<RouterMenus>;
}

function rest(name: string, scheme: 'http' | 'https', aPersonWaits: boolean): MenuWorld {
  const version = '7.16.2 (stable)';
  return {
    ...{ name, via: 'rest', version },
    open: () => startEmulator({ scheme, version }),
    session: (emulator, { user = 'steer', password = 'steer-secret' } = {}) =>
      MENUS.rest({
        config: config({
          router: {
            ...{ transport: 'rest', scheme, host: '127.0.0.1', port: emulator.port, user },
            ...(scheme === 'https' ? { tls_fingerprint: EMULATOR_FINGERPRINT } : {}),
          },
        }),
        secrets: { password: { reveal: () => password } },
        aPersonWaits,
      }),
  };
}

function ssh(name: string, version: string, hostKey: 'rsa' | 'ed25519'): MenuWorld {
  const legacy = version.startsWith('6.');
  return {
    ...{ name, via: 'ssh', version },
    open: () => startEmulator({ scheme: 'http', version, ssh: { hostKey, exitStatus: !legacy } }),
    session: (emulator, { user = 'steer', password = 'steer-secret' } = {}) =>
      MENUS.ssh({
        config: config({
          router: {
            ...{ transport: 'ssh', host: '127.0.0.1', port: emulator.ssh?.port ?? 0, user },
            ...{ host_key: emulator.ssh?.fingerprint ?? '', legacy_algorithms: legacy },
          },
        }),
        secrets: { password: { reveal: () => password } },
        aPersonWaits: true,
      }),
  };
}

export const MENU_WORLDS: readonly MenuWorld[] = [
  rest('REST over http', 'http', false),
  rest('REST over https, by got', 'https', true),
  ssh('SSH, RouterOS 7.16', '7.16.2 (stable)', 'ed25519'),
  ssh('SSH, RouterOS 6.49', '6.49.18 (long-term)', 'rsa'),
];
