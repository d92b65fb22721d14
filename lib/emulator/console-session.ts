import { dressOf, type ConsoleOptions } from './console/index.js';
import { writeModeOf, type Fault } from './faults.js';
import type { Menu } from './model/menus.js';
import type { RouterModel } from './model/model.js';

/** Does a line change stored configuration? Faults of writes hit only those. `:set` is not such a change. */
export function isConsoleWrite(line: string): boolean {
  return /(?:^|[\s/])(?:enable|disable|set|unset|add|remove|move|sign)\s/.test(line);
}

/** A console as one user finds it. */
export function consoleOptions(
  model: RouterModel,
  menus: ReadonlyMap<string, Menu>,
  user: string,
  address: string,
  hits: readonly Fault[],
): ConsoleOptions {
  const dress = dressOf(model.version);
  return {
    model,
    menus,
    dress,
    policies: model.users.policies(user),
    by: { user, label: dress.major < 7 ? user : `ssh-cmd:${user}@${address}` },
    writeMode: writeModeOf(hits),
  };
}
