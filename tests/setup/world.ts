/** A home router that knows nothing of steering, and an administrator's way to it. */
import { openEditor, type Trusted } from '../../lib/app/setup/login.js';
import { readView } from '../../lib/app/setup/read.js';
import { EMULATOR_FINGERPRINT, homeRouter, startEmulator, type Emulator } from '../../lib/emulator/index.js';
import type { EmulatorOptions, HomeOptions } from '../../lib/emulator/index.js';
import type { RouterEditor } from '../../lib/router/menus.js';
import type { RouterView } from '../../lib/setup/view.js';
import type { Wishes } from '../../lib/setup/steps.js';
import { ample, value } from '../contract/contract-case.js';

export const V6 = '6.49.18 (long-term)';
export const V7 = '7.19.4 (stable)';

export interface SetupWorld {
  readonly name: string;
  /** The administrator's way. */
  readonly via: 'rest' | 'ssh';
  /** The way steering will go. */
  readonly steerBy: 'rest' | 'ssh';
  readonly version: string;
}

export const WORLDS: readonly SetupWorld[] = [
  { name: 'over SSH, 7.x, steering by REST', via: 'ssh', steerBy: 'rest', version: V7 },
  { name: 'over REST, 7.x, steering by REST', via: 'rest', steerBy: 'rest', version: V7 },
  { name: 'over SSH, 7.x, steering by SSH', via: 'ssh', steerBy: 'ssh', version: V7 },
  { name: 'over SSH, 6.49, steering by SSH', via: 'ssh', steerBy: 'ssh', version: V6 },
];

export function start(
  world: SetupWorld,
  home: HomeOptions = {},
  more: EmulatorOptions = {},
): Promise<Emulator> {
  const { via, version } = world;
  const preset = homeRouter({ version, https: via === 'rest', cake: version === V7, ...home });
  return startEmulator({ ...preset, ...more, menus: { ...preset.menus, ...more.menus }, ssh: true });
}

export function trusted(world: SetupWorld, emulator: Emulator): Trusted {
  const { via, version } = world;
  return {
    ...{ via, host: '127.0.0.1', user: 'admin', legacy: version.startsWith('6.') },
    port: via === 'rest' ? emulator.port : (emulator.ssh?.port ?? 0),
    fingerprint: via === 'rest' ? EMULATOR_FINGERPRINT : (emulator.ssh?.fingerprint ?? ''),
  };
}

export function open(world: SetupWorld, emulator: Emulator): Promise<RouterEditor> {
  return openEditor(trusted(world, emulator), 'admin-secret', []);
}

export async function look(world: SetupWorld, emulator: Emulator): Promise<RouterView> {
  const editor = await open(world, emulator);
  try {
    return value(await readView(editor, ample()));
  } finally {
    editor.close();
  }
}

export function wishes(world: Pick<SetupWorld, 'steerBy'>, over: Partial<Wishes> = {}): Wishes {
  return {
    ...{ primary: 'ether1', alternate: 'ether2', machine: '127.0.0.1', host: '127.0.0.1' },
    ...{ via: world.steerBy, password: 'made-for-steering', switch: 'lease' },
    ...over,
  };
}

/** Everything that is configured, row for row. */
export function everything({ model }: Emulator): unknown {
  return structuredClone({
    tables: Object.fromEntries([...model.tables].map(([path, table]) => [path, table.read()])),
    lists: model.lists.standing(),
    mangle: model.mangle.rules.map((rule) => ({ ...rule, packets: 0n, bytes: 0n })),
    queues: model.queues.entries.map(({ id, name, parent }) => ({ id, name, parent })),
    users: [...model.users.users.values()],
    groups: [...model.users.groups].map(([name, rights]) => [name, [...rights].sort()]),
  });
}
