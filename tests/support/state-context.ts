/** What the tests of the state share: one line pair, one moment, the schema, and ajv as its witness. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { NormaliseContext } from '../../lib/core/state/normalise.js';
import { stateNames } from '../../lib/core/model/state.js';
import type { Schema } from '../../lib/core/state/repair.js';
import type { Now, SteerState } from '../../lib/core/model/types.js';

const root = new URL('../../', import.meta.url);

export const schema = JSON.parse(
  readFileSync(new URL('schemas/state.v2.schema.json', root), 'utf8'),
) as Schema;

/** What ajv says of it; the product asks its own repair (lib/core/state/repair.ts). */
export const isState = new Ajv({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
}).compile<SteerState>(schema);

export const names = stateNames({ wan_name: 'cable', topology: { primary_wan: 'cable' } });

/** The boot under which tests/fixtures/state/v2-every-field.json was saved, 2 s after it was. */
export const now: Now = {
  bootId: 'a5b5a86d-2b77-4aa3-8d3b-667ae93c3279',
  bootMs: 5_002_000,
  wallMs: Date.parse('2026-09-01T10:00:02.000Z'),
};

export const context: NormaliseContext = { names, historySize: 240, now };

export function fixtureText(name: string): string {
  return readFileSync(new URL(`tests/fixtures/state/${name}`, root), 'utf8');
}

/** A fresh, mutable copy of a fixture. */
export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(fixtureText(name)) as Record<string, unknown>;
}

/** The fixture in which no field has its default. */
export function everyField(): SteerState {
  const state: unknown = fixture('v2-every-field.json');
  if (!isState(state)) throw new Error('tests/fixtures/state/v2-every-field.json is not valid');
  return state;
}
