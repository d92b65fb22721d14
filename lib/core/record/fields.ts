/** Looking into data that may be anything. */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(raw: unknown): Fields | null {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Fields) : null;
}

export function finite(raw: unknown): number | null {
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : null;
}

export function isText(raw: unknown): raw is string {
  return typeof raw === 'string';
}
