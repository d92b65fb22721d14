/** The router's own ping over SSH. */
import type { Ask } from './question.js';
import { concernsTarget, neverSent, noTimeToPing, parseRestPing } from '../protocol/rest-ping.js';
import { shown } from '../protocol/rows.js';
import { pingRows } from '../protocol/ssh-answer.js';
import { consoleText } from '../protocol/text.js';
import { pingCommand, type TableArgument } from '../protocol/ssh-commands.js';
import { saidFailure } from '../protocol/ssh-refusals.js';
import type { ReflectorReply, RouterFailure, RouterResult } from '../../core/model/types.js';
import type { Deadline, RouterPingOptions } from '../../run/ports.js';

/** 7.x pings by VRF, 6.x by routing table; either refuses the other's word before it sends anything. */
const TABLE_ARGUMENTS: readonly TableArgument[] = ['vrf', 'routing-table'];

/**
 * Pings once. What only concerns this target (its name does not resolve) is a reply that says so; what
 * concerns the session or the settings is a failure.
 */
export async function pingOverSsh(
  ask: Ask,
  target: string,
  options: RouterPingOptions,
  deadline: Deadline,
): Promise<RouterResult<ReflectorReply>> {
  const takesMs = options.count * options.intervalMs;
  // Giving up on a running ping would not stop it.
  if (takesMs > deadline.remainingMs()) return failed(noTimeToPing(options));
  const address = consoleText(target);
  const table = options.routingTable === 'main' ? null : consoleText(options.routingTable);
  if (address === null) return neverSent(target, 'the name holds a character that no console takes');
  const what = `a ping of ${shown(target)}`;
  const { count, intervalMs } = options;
  let answer: Awaited<ReturnType<Ask>> | null = null;
  for (const argument of table === null ? [null] : TABLE_ARGUMENTS) {
    const by = argument === null || table === null ? null : { argument, table };
    answer = await ask(
      {
        command: (mark) => pingCommand(address, count, intervalMs, by, mark),
        purpose: 'ping',
        what,
        takesMs,
      },
      deadline,
    );
    if (answer.kind === 'ok' || answer.failure.code !== 'protocol') break;
  }
  return answer === null ? failed(noTimeToPing(options)) : judge(answer, target, options);
}

function judge(
  answer: Awaited<ReturnType<Ask>>,
  target: string,
  { count }: RouterPingOptions,
): RouterResult<ReflectorReply> {
  const read = answer.kind === 'ok' ? readTable(answer.value.said, target, count) : answer;
  return read.kind === 'failed' && concernsTarget(read.failure)
    ? neverSent(target, read.failure.message)
    : read;
}

function readTable(said: readonly string[], target: string, count: number): RouterResult<ReflectorReply> {
  const rows = pingRows(said);
  const reply = rows.kind === 'ok' ? parseRestPing(rows.value, target, count) : rows;
  if (reply.kind === 'ok') return reply;
  const known = saidFailure(said, { purpose: 'ping', what: `a ping of ${shown(target)}`, user: '' });
  return failed(
    known ?? {
      code: 'protocol',
      message: `asked the router for a ping of ${shown(target)}, got no table of it: ${reply.detail ?? reply.reason}`,
      todo: 'the next run tries again; please report it if it stays, with the RouterOS version',
    },
  );
}

function failed(failure: RouterFailure): RouterResult<never> {
  return { kind: 'failed', failure };
}
