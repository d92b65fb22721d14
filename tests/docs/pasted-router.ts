/** A router set up by nothing but the lines a page tells to paste: what is not pasted is not there. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EmulatorOptions } from '../../lib/emulator/index.js';
import type { Policy } from '../../lib/emulator/model/users.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const page = (name: string): string => readFileSync(`${ROOT}${name}`, 'utf8');

/** The blocks of a page in one language, in order. */
export function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^( *)```(\w+)\n([^]*?)^ *```$/gm)]
    .filter(([, , named]) => named === language)
    .map(([, indent = '', , body = '']) => body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

export interface Pasted {
  readonly options: Pick<EmulatorOptions, 'rules' | 'queues' | 'users'>;
  readonly groups: ReadonlyMap<string, ReadonlySet<Policy>>;
  readonly tables: readonly string[];
  readonly marks: ReadonlySet<string>;
  /** Imported for a user from a file of the router. */
  readonly keys: readonly { readonly user: string; readonly file: string }[];
}

/** @param lines whole lines, a menu on a line of its own goes before those below it */
export function paste(lines: readonly string[]): Pasted {
  const rules: NonNullable<EmulatorOptions['rules']>[number][] = [];
  const queues: NonNullable<EmulatorOptions['queues']>[number][] = [];
  const users: NonNullable<EmulatorOptions['users']>[number][] = [];
  const groups = new Map<string, Set<Policy>>();
  const tables: string[] = [];
  const keys: { user: string; file: string }[] = [];
  const marks = new Set<string>();
  let menu = '';
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const [, stands = '', command, rest = ''] =
      /^(\/[a-z0-9 -]*?)?(?: *\b(add|set|import)\b(.*))?$/.exec(line.trim()) ?? [];
    if (stands !== '') menu = stands.trim();
    if (command === undefined) continue;
    const given = new Map(
      [...rest.matchAll(/([a-z0-9-]+)=("[^"]*"|\S+)/g)].map(([, key = '', value = '']) => [
        key,
        value.replaceAll('"', ''),
      ]),
    );
    const get = (key: string): string => given.get(key) ?? '';
    const policies = get('policy')
      .split(',')
      .filter((word) => word !== '' && !word.startsWith('!')) as Policy[];
    switch (`${menu} ${command}`) {
      case '/user group add':
        groups.set(get('name'), new Set(policies));
        break;
      case '/user group set':
        for (const policy of policies) groups.get(rest.trim().split(' ')[0] ?? '')?.add(policy);
        break;
      case '/user add':
        users.push({
          name: get('name'),
          group: get('group'),
          password: get('password'),
          address: get('address'),
        });
        break;
      case '/user ssh-keys import':
        keys.push({ user: get('user'), file: get('public-key-file') });
        break;
      case '/queue tree add':
        queues.push({
          name: get('name'),
          parent: get('parent'),
          packetMark: get('packet-mark'),
          queue: get('queue'),
        });
        break;
      case '/routing table add':
        tables.push(get('name'));
        break;
      case '/ip firewall mangle add': {
        const { disabled, comment, ...fields } = Object.fromEntries(given);
        rules.push({
          ...(comment === undefined ? {} : { comment }),
          ...(disabled === 'yes' ? { disabled: true } : {}),
          fields,
        });
        for (const key of ['new-connection-mark', 'new-routing-mark'])
          if (given.has(key)) marks.add(get(key));
        break;
      }
    }
  }
  return { options: { rules, queues, users }, groups, tables, marks, keys };
}
