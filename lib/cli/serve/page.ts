/** The page of `report` for the last day, kept up to date by `/events`; where no journal can be read, the plain one. */
import { journalSource } from '../../app/journal-source.js';
import { pageModel, sha256 } from '../../app/page-model.js';
import { SteerError } from '../../core/model/errors.js';
import { page } from '../../page/html/page.js';
import { PLAIN_PAGES } from '../../serve/page.js';
import type { Page } from '../../serve/world.js';
import type { CommandIo, GlobalOptions } from '../../system/command-io.js';

const SHOWN = '24h';
/** A day of a journal takes a second or two to read: whoever opens the page in the same minute is given the same one. */
const KEPT_MS = 60_000;

export function livePages(options: GlobalOptions, io: CommandIo): ReadonlyMap<string, () => Promise<Page>> {
  let kept: Promise<Page> | null = null;
  const forget = (): void => {
    kept = null;
  };
  const live = (): Promise<Page> => {
    if (kept !== null) return kept;
    kept = livePage(options, io);
    kept.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
    return kept;
  };
  return new Map([...PLAIN_PAGES, ['/', live]]);
}

async function livePage(options: GlobalOptions, io: CommandIo): Promise<Page> {
  try {
    const source = await journalSource(options, io, true);
    const { model } = pageModel({
      lines: source.lines(),
      now: source.now,
      fromMs: source.timeOf('--since', SHOWN),
      toMs: source.now.wallMs,
      names: source.names,
      version: io.version,
    });
    const { html, csp } = page(model, { sha256, events: '/events' });
    // What only a header can say.
    return { type: 'text/html; charset=utf-8', body: html, csp: `${csp}; frame-ancestors 'none'` };
  } catch (error) {
    const plain = PLAIN_PAGES.get('/');
    if (!(error instanceof SteerError) || plain === undefined) throw error;
    return plain();
  }
}
