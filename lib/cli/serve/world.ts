/** What `serve` shows and does, by the same code as the commands: `status --json`, `force-enable --json` and the like. */
import { exposition } from '../../app/exposition.js';
import { siteMetrics } from '../../app/site-metrics.js';
import { systemClock } from '../../system/clock.js';
import { EXIT, SteerError } from '../../core/model/errors.js';
import type { SteerEvent } from '../../core/model/types.js';
import type { Order } from '../../serve/rules/order-asked.js';
import type { OrderAnswer, ServeWorld } from '../../serve/world.js';
import type { CommandIo, GlobalOptions, TextOut } from '../../system/command-io.js';
import { livePages } from './page.js';
import { autoCommand, forceCommand } from '../commands/order.js';
import { look } from '../commands/health.js';
import { healthOf } from '../../report/health.js';
import type { StatusSource } from '../commands/status.js';

export interface WorldOptions {
  readonly source: StatusSource;
  readonly options: GlobalOptions;
  readonly io: CommandIo;
  readonly log: (event: SteerEvent) => void;
}

export function serveWorld({ source, options, io, log }: WorldOptions): ServeWorld {
  return {
    pages: livePages(options, io),
    status: async () => `${JSON.stringify(await source.look(), null, 2)}\n`,
    async metrics() {
      const site = await siteMetrics(options.configFile, io, systemClock());
      const text = await exposition(site.wan, site.families);
      try {
        await site.keep();
      } catch (error) {
        // Who may not write there, or cannot now, counts the same lines again the next time.
        if (!(error instanceof SteerError)) throw error;
      }
      return text;
    },
    async health() {
      const { health: word, text, figures } = healthOf(await look(options, io));
      const ok = word === 'ok' || word === 'warning';
      return { ok, body: `${JSON.stringify({ ok, health: word, text, figures })}\n` };
    },
    order: (order, by) => carryOut(order, by, options, io),
    log,
  };
}

/** A name in the state is at most so long. */
const LONGEST_BY = 64;

async function carryOut(
  { name, forMs, reason }: Order,
  by: string,
  options: GlobalOptions,
  io: CommandIo,
): Promise<OrderAnswer> {
  const told = collecting();
  const quiet: CommandIo = { ...io, stdout: told.out, canAsk: false };
  const given = { ...options, json: true, by: by.slice(0, LONGEST_BY) };
  try {
    const code =
      name === 'auto'
        ? await autoCommand(given, quiet)
        : await forceCommand(
            name === 'force-enable' ? 'enabled' : 'disabled',
            { ...given, forMs: forMs ?? undefined, reason: reason === '' ? undefined : reason },
            quiet,
          );
    return { result: code === EXIT.ok ? 'done' : 'recorded', body: told.text() };
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
    const { code, message, todo = null } = error;
    return { result: 'failed', body: `${JSON.stringify({ error: message, code, todo })}\n` };
  }
}

function collecting(): { readonly out: TextOut; text(): string } {
  const parts: string[] = [];
  return {
    out: { write: (text) => void parts.push(text), isTty: false, columns: 80, rows: 24, closed: false },
    text: () => parts.join(''),
  };
}
