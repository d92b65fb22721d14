/** The model that the page carries, as its own script reads it. */
import type { Explained } from '../explain.js';
import type { Series } from '../model/model.js';

export interface PageDay {
  readonly date: string;
  readonly zones: Explained['zones'];
  readonly changes: Explained['changes'];
  readonly series: Series;
}

export interface PageData {
  readonly primary: string;
  readonly alternate: string;
  readonly redMs: number | null;
  readonly events?: string;
  readonly days: readonly PageDay[];
}

/** null: this page has none, and stays as it is. */
export function readData(): PageData | null {
  const text = document.getElementById('model')?.textContent ?? '';
  return text === '' ? null : (JSON.parse(text) as PageData);
}
