/** The ways to read any menu, each to an emulated router of its own. */
import { MENUS } from '../../lib/app/menus.js';
import {
  EMULATOR_FINGERPRINT,
  startEmulator,
  type Emulator,
  type EmulatorOptions,
} from '../../lib/emulator/index.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import type { RouterMenus } from '../../lib/router/menus.js';
import { config } from '../support/builders.js';

export interface MenuWorld {
  readonly name: string;
  readonly via: 'rest' | 'ssh';
  readonly version: string;
  open(options?: EmulatorOptions): Promise<Emulator>;
  /** How it is reached. */
  config(emulator: Emulator, user?: string): EffectiveConfig;
  /** A session such as a new process would open. */
  session(
    emulator: Emulator,
    login?: { readonly user?: string; readonly password?: string },
  ): Promise<RouterMenus>;
}

function rest(name: string, scheme: 'http' | 'https', aPersonWaits: boolean): MenuWorld {
  const version = '7.16.2 (stable)';
  const configOf: MenuWorld['config'] = (emulator, user = 'steer') =>
    config({
      router: {
        ...{ transport: 'rest', scheme, host: '127.0.0.1', port: emulator.port, user },
        ...(scheme === 'https' ? { tls_fingerprint: EMULATOR_FINGERPRINT } : {}),
      },
    });
  return {
    ...{ name, via: 'rest', version },
    open: (options) => startEmulator({ scheme, version, ...options }),
    config: configOf,
    session: (emulator, { user = 'steer', password = 'steer-secret' } = {}) =>
      MENUS.rest({
        config: configOf(emulator, user),
        secrets: { password: { reveal: () => password } },
        aPersonWaits,
      }),
  };
}

function ssh(name: string, version: string, hostKey: 'rsa' | 'ed25519'): MenuWorld {
  const legacy = version.startsWith('6.');
  const configOf: MenuWorld['config'] = (emulator, user = 'steer') =>
    config({
      router: {
        ...{ transport: 'ssh', host: '127.0.0.1', port: emulator.ssh?.port ?? 0, user },
        ...{ host_key: emulator.ssh?.fingerprint ?? '', legacy_algorithms: legacy },
      },
    });
  return {
    ...{ name, via: 'ssh', version },
    open: (options) =>
      startEmulator({ scheme: 'http', version, ssh: { hostKey, exitStatus: !legacy }, ...options }),
    config: configOf,
    session: (emulator, { user = 'steer', password = 'steer-secret' } = {}) =>
      MENUS.ssh({
        config: configOf(emulator, user),
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
