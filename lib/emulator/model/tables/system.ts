/** Menus of the system itself: the vendor's Services, Scheduler, Scripting, Netwatch, Device-mode pages. */
import { all, FLAG, NUMBER, TEXT, type TableSpec } from './spec.js';

const POLICY_WORDS =
  'ftp reboot read write policy test password sniff sensitive romon local telnet ssh winbox web api rest-api dude tikapp'.split(
    ' ',
  );

export function systemSpecs(): TableSpec[] {
  return [
    { path: 'system/identity', noun: 'identity', singleton: true, properties: { name: TEXT } },
    { path: 'system/device-mode', noun: 'device-mode', singleton: true, properties: {}, commands: [] },
    { path: 'ip/settings', noun: 'settings', singleton: true, properties: all('rp-filter tcp-syncookies') },
    {
      path: 'ip/service',
      noun: 'service',
      commands: ['set', 'enable', 'disable'],
      properties: {
        port: NUMBER,
        certificate: { refers: 'certificate', words: ['none'] },
        'tls-version': { values: ['any', 'only-1.2'] },
        disabled: FLAG,
        ...all('address vrf max-sessions'),
      },
    },
    {
      path: 'system/scheduler',
      noun: 'scheduler entry',
      deviceMode: 'scheduler',
      required: ['name'],
      unique: { fields: ['name'], refusal: 'item with this name already exists' },
      readOnly: ['owner', 'run-count', 'next-run'],
      properties: {
        name: TEXT,
        disabled: FLAG,
        policy: { values: POLICY_WORDS },
        interval: { otherwise: '0s' },
        ...all('on-event start-date start-time comment'),
      },
    },
    {
      path: 'system/script',
      noun: 'script',
      required: ['name'],
      unique: { fields: ['name'], refusal: 'item with this name already exists' },
      commands: ['add', 'set', 'unset', 'remove'],
      readOnly: ['owner', 'run-count', 'last-started', 'invalid'],
      properties: {
        name: TEXT,
        policy: { values: POLICY_WORDS },
        'dont-require-permissions': FLAG,
        ...all('source comment'),
      },
    },
    {
      path: 'tool/netwatch',
      noun: 'netwatch entry',
      required: ['host'],
      readOnly: ['status', 'since'],
      properties: {
        host: TEXT,
        disabled: FLAG,
        interval: { otherwise: '10s' },
        type: { values: ['simple', 'icmp', 'tcp-conn', 'http-get', 'https-get', 'dns'] },
        ...all('name comment timeout up-script down-script test-script src-address'),
      },
    },
  ];
}
