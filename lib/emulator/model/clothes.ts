/** What differs between releases and boards in the menus of plain records. */
import { EMULATOR_FINGERPRINT } from '../tls-identity.js';
import type { MenuRow } from './model-options.js';

/** What device-mode allows: `home` is what home boards leave the factory with since 7.17. */
export function deviceMode(mode: 'home' | 'advanced'): MenuRow {
  const advanced = String(mode === 'advanced');
  return {
    mode,
    scheduler: advanced,
    fetch: advanced,
    email: advanced,
    'bandwidth-test': advanced,
    'traffic-gen': 'false',
    container: 'false',
    'install-any-version': 'false',
    partitions: 'false',
    routerboard: 'false',
    hotspot: advanced,
    zerotier: advanced,
    socks: advanced,
    proxy: advanced,
    smb: advanced,
    pptp: advanced,
    l2tp: advanced,
    romon: advanced,
    sniffer: advanced,
    flagged: 'false',
    'flagging-enabled': 'true',
    'attempt-count': '0',
  };
}

/** 6.x has no tables to declare: a route carries a mark instead of a table, and only where it is not the main one. */
export function inOldClothes(menus: Record<string, readonly MenuRow[]>): Record<string, MenuRow[]> {
  const old: Record<string, MenuRow[]> = {};
  for (const [path, rows] of Object.entries(menus)) {
    if (path === 'routing/table' || path === 'system/device-mode') continue;
    old[path] = path === 'ip/route' ? rows.map(markedRoute) : [...rows];
  }
  return old;
}

function markedRoute(row: MenuRow): MenuRow {
  const { 'routing-table': table, ...rest } = row;
  return table === undefined || table === 'main' ? rest : { ...rest, 'routing-mark': table };
}

/** The certificate that the emulated web service shows, as the menu has it. */
export function ownersCertificate(): MenuRow {
  return {
    name: 'www',
    'common-name': '127.0.0.1',
    'subject-alt-name': 'IP:127.0.0.1',
    'key-usage': 'digital-signature,key-encipherment,tls-server',
    'days-valid': '36500',
    fingerprint: EMULATOR_FINGERPRINT.replaceAll(':', '').toLowerCase(),
    'private-key': 'true',
    'invalid-before': '2020-01-01 00:00:00',
    'invalid-after': '2120-01-01 00:00:00',
  };
}
