import type { WriteMode } from '../model/mangle-rules.js';
import type { Menu } from '../model/menus.js';
import type { RouterModel } from '../model/model.js';
import type { Writer } from '../model/router-log.js';
import { RestRefusal } from './error.js';
import type { Policy } from '../model/users.js';

/** Everything one authenticated REST command may use. */
export interface RestContext {
  readonly model: RouterModel;
  readonly menus: ReadonlyMap<string, Menu>;
  readonly policies: ReadonlySet<Policy>;
  readonly by: Writer;
  readonly writeMode: WriteMode;
  /** Digits in answers unquoted. */
  readonly numbers: boolean;
}

/** @throws RestRefusal with the router's own words when a right is missing */
export function requirePolicy(context: RestContext, policy: Policy): void {
  if (!context.policies.has('api')) throw new RestRefusal(500, 'std failure: not allowed (9)');
  if (!context.policies.has(policy)) throw new RestRefusal(500, 'not enough permissions (9)');
}
