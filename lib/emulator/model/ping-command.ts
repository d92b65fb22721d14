import { sleepReal } from './clock.js';
import { durationToMs, roundTripText } from './duration.js';
import type { RouterModel } from './model.js';
import type { MenuRow } from './model-options.js';
import type { LineName } from './scenario.js';

/** Arguments of /ping as text. */
export type PingArguments = Readonly<Record<string, string>>;

const KNOWN = new Set([
  'address',
  'count',
  'interval',
  'size',
  'src-address',
  'routing-table',
  'vrf',
  'interface',
  'ttl',
  'do-not-fragment',
  'dscp',
  '.proplist',
]);

export type PingOutcome =
  | { readonly kind: 'rows'; readonly rows: MenuRow[] }
  | { readonly kind: 'refused'; readonly detail: string }
  /** Without a count it goes on until the session's limit. */
  | { readonly kind: 'endless' };

/** One echo per interval; rows come all at the end. */
export async function runPing(model: RouterModel, given: PingArguments): Promise<PingOutcome> {
  const unknown = Object.keys(given).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) return refused(`unknown parameter ${unknown}`);
  const address = given['address'] ?? '';
  if (address === '') return refused('missing =address=');
  if (address.endsWith('.invalid'))
    return refused('failure: while resolving ip-address: name does not exist');
  const line = lineOf(model, given);
  if (line === null) return refused('input does not match any value of routing-table');
  const intervalMs = given['interval'] === undefined ? 1000 : durationToMs(given['interval']);
  if (intervalMs === null || intervalMs < 10 || intervalMs > 5000)
    return refused('invalid value for argument interval');
  const size = given['size'] ?? '56';
  if (!/^\d{2,5}$/.test(size)) return refused('invalid value for argument size');
  if (given['count'] === undefined) return { kind: 'endless' };
  if (!/^[1-9]\d{0,3}$/.test(given['count'])) return refused('invalid value for argument count');
  return {
    kind: 'rows',
    rows: await echoes(model, { address, line, intervalMs, size, count: Number(given['count']) }),
  };
}

function refused(detail: string): PingOutcome {
  return { kind: 'refused', detail };
}

/** Which line the echoes leave by. null = no such routing table. */
function lineOf(model: RouterModel, given: PingArguments): LineName | null {
  const table = given['routing-table'] ?? given['vrf'] ?? 'main';
  if (table === model.alternateTable()) return 'alternate';
  if (table !== 'main') return null;
  if (given['interface'] === 'ether2' || given['src-address'] === '203.0.113.20') return 'alternate';
  return 'primary';
}

interface Series {
  readonly address: string;
  readonly line: LineName;
  readonly intervalMs: number;
  readonly size: string;
  readonly count: number;
}

async function echoes(model: RouterModel, series: Series): Promise<MenuRow[]> {
  const rows: MenuRow[] = [];
  const seen: number[] = [];
  for (let seq = 0; seq < series.count; seq += 1) {
    model.stats.pings += 1;
    const rttMs = echo(model, series);
    // A reply that is not there by the end of the interval counts as timed out.
    const reply = rttMs !== null && rttMs < series.intervalMs ? rttMs : null;
    if (reply !== null) seen.push(reply);
    rows.push(echoRow(series, seq, reply, seen));
    const last = seq === series.count - 1;
    await sleepReal(model.clock.realMs(last && reply !== null ? reply : series.intervalMs));
  }
  return rows;
}

/** One echo at this moment: its round trip, or null when it is lost. */
function echo(model: RouterModel, series: Series): number | null {
  const line = model.line(series.line);
  const lost = model.random() * 100 < line.lossPct;
  const jitterMs = (model.random() * 2 - 1) * line.jitterMs;
  if (lost || model.silentHosts.has(series.address)) return null;
  return Math.max(0.05, line.rttMs + jitterMs);
}

function echoRow(series: Series, seq: number, reply: number | null, seen: readonly number[]): MenuRow {
  const sent = seq + 1;
  const counts = {
    seq: String(seq),
    host: series.address,
    sent: String(sent),
    received: String(seen.length),
    'packet-loss': String(Math.floor(((sent - seen.length) / sent) * 100)),
  };
  const totals: MenuRow =
    seen.length === 0
      ? {}
      : {
          'min-rtt': roundTripText(Math.min(...seen)),
          'avg-rtt': roundTripText(seen.reduce((a, b) => a + b, 0) / seen.length),
          'max-rtt': roundTripText(Math.max(...seen)),
        };
  if (reply === null) return { ...counts, ...totals, status: 'timeout' };
  // An IPv6 row says in so many words that it is a reply.
  const status: MenuRow = series.address.includes(':') ? { status: 'echo reply' } : {};
  return { ...counts, ...totals, size: series.size, ttl: '57', time: roundTripText(reply), ...status };
}
