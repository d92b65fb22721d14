/** `/certificate`: templates, which `sign` turns into certificates. */
import { createHash } from 'node:crypto';
import { EMULATOR_FINGERPRINT } from '../../tls-identity.js';
import type { Writer } from '../router-log.js';
import { uptimeText } from '../duration.js';
import type { MenuRow } from '../model-options.js';
import { Refusal } from './refusal.js';
import { all, FLAG, NUMBER, TEXT, type Fields, type Host, type TableSpec } from './spec.js';
import { Table } from './table.js';

const SPEC: TableSpec = {
  path: 'certificate',
  noun: 'certificate',
  required: ['name', 'common-name'],
  unique: { fields: ['name'], refusal: 'certificate with the same name already exists' },
  commands: ['add', 'set', 'remove', 'sign'],
  readOnly: [
    'fingerprint',
    'invalid-before',
    'invalid-after',
    'expires-after',
    'authority',
    'issued',
    'private-key',
    'ca',
    'serial-number',
  ],
  properties: {
    name: TEXT,
    'common-name': TEXT,
    'days-valid': { ...NUMBER, otherwise: '365' },
    'key-size': { otherwise: '2048' },
    trusted: FLAG,
    ...all('country state locality organization unit subject-alt-name key-usage digest-algorithm'),
  },
};

/** One day in milliseconds. */
const DAY_MS = 86_400_000;

/** From now on, as the release writes dates: `2026-11-29 12:00:00`, in 6.x `nov/29/2026 12:00:00`. */
function validity(version: string, days: number): MenuRow {
  const text = (at: Date): string => {
    const iso = at.toISOString();
    const month = at.toLocaleString('en', { month: 'short', timeZone: 'UTC' }).toLowerCase();
    const day = version.startsWith('6.')
      ? `${month}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`
      : iso.slice(0, 10);
    return `${day} ${iso.slice(11, 19)}`;
  };
  const now = new Date();
  return { 'invalid-before': text(now), 'invalid-after': text(new Date(now.getTime() + days * DAY_MS)) };
}

export class Certificates extends Table {
  constructor(
    private readonly router: Host,
    seeds: readonly MenuRow[],
  ) {
    super(SPEC, router, seeds);
  }

  /**
   * Signs a template, by itself or by a CA. A certificate for this machine's loopback address is the one whose key the
   * emulator has, so that the web service can really show it; any other has a fingerprint and no key.
   */
  sign(id: string, fields: Fields, by: Writer): void {
    const row = this.read().find((candidate) => candidate['.id'] === id);
    if (row === undefined) throw new Refusal('no-item', 'no such item');
    if (row['fingerprint'] !== undefined) throw new Refusal('failure', 'failure: already signed');
    for (const name of fields.keys())
      if (!['ca', 'name', 'ca-crl-host'].includes(name)) throw new Refusal('unknown', name);
    const ca = fields.get('ca');
    if (
      ca !== undefined &&
      !this.read().some((other) => other['name'] === ca && other['fingerprint'] !== undefined)
    )
      throw new Refusal('value', 'input does not match any value of ca');
    const authority = row['key-usage']?.includes('key-cert-sign') === true;
    const ours = !authority && `${row['common-name']},${row['subject-alt-name']}`.includes('127.0.0.1');
    const days = Number(row['days-valid'] ?? '365');
    this.poke(id, {
      ...(fields.get('name') === undefined ? {} : { name: fields.get('name') ?? '' }),
      fingerprint: ours
        ? EMULATOR_FINGERPRINT.replaceAll(':', '').toLowerCase()
        : createHash('sha256').update(JSON.stringify(row)).digest('hex'),
      'private-key': 'true',
      'expires-after': uptimeText(days * DAY_MS - 1000),
      ...validity(this.router.version, days),
      ...(authority ? { authority: 'true' } : {}),
      ...(ca === undefined ? {} : { ca, issued: 'true' }),
    });
    this.router.noteChange('certificate', by);
  }
}
