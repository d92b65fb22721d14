/** The router over SSH: what to ask, and how far to believe the answer. */
import { randomBytes } from 'node:crypto';
import { pingOverSsh } from './ping.js';
import type { SshEndpoint } from './connect.js';
import type { CommonSettings } from '../transport.js';
import { scrubbed } from '../scrub.js';
import { createSshSession } from './session.js';
import { SteerError } from '../../core/model/errors.js';
import { unknown } from '../../core/model/measured.js';
import {
  leaderOf,
  leaseOf,
  queueOf,
  ruleOf,
  type SshAnswer,
  switchedOf,
  uptimeOf,
} from '../protocol/ssh-answer.js';
import { consoleText, type ConsoleText } from '../protocol/text.js';
import { shown } from '../protocol/rows.js';
import {
  type Mark,
  readCommand,
  readSwitchCommand,
  switchCommand,
  whyCommand,
} from '../protocol/ssh-commands.js';
import { brokenFailure, saidFailure } from '../protocol/ssh-refusals.js';
import type {
  Measured,
  RouterFailure,
  RouterReading,
  RouterResult,
  SwitchReading,
} from '../../core/model/types.js';
import type { Deadline, Router, RouterPing } from '../../run/ports.js';
import type { Ask } from './question.js';

export interface SshRouterSettings extends SshEndpoint, CommonSettings {
  readonly needUptime: boolean;
}

/** @throws SteerError for names that no router could have; the configuration refuses them earlier */
export function createSshRouter(settings: SshRouterSettings): Router & RouterPing {
  const session = createSshSession(settings, settings.timeoutMs);
  const { comment, downloadQueue, uploadQueue, lease, leader, asksMatches, user } = settings;
  const names = {
    comment: quoted(comment, 'mangle_rule.comment'),
    download: quoted(downloadQueue, 'cake_queues.primary_download'),
    upload: uploadQueue === undefined ? null : quoted(uploadQueue, 'cake_queues.primary_upload'),
    lease: lease === null ? null : { list: quoted(lease.list, 'switch.list') },
    leader:
      leader === null ? null : { list: quoted(leader.list, 'ha.list'), mark: quoted(leader.mark, 'ha.name') },
    matches: asksMatches,
  };
  const theRule = `the mangle rule ${shown(comment)}`;
  const theSwitch = lease === null ? theRule : `${theRule} and the address list ${lease.list}`;

  const ask: Ask = async ({ command, purpose, what, takesMs }, deadline) => {
    const mark = `s${randomBytes(6).toString('hex')}`;
    const call = { command: command(mark), mark, ...(takesMs === undefined ? {} : { takesMs }) };
    const sent = await session.send(call, deadline);
    if (sent.kind === 'failed') return sent;
    const { complete, said } = sent.value;
    const context = { purpose, what, user };
    const clean = said.map(session.scrub);
    // What a guard let through is judged part by part; without guards the text is the whole verdict.
    const failure = complete
      ? purpose === 'write'
        ? saidFailure(clean, context)
        : null
      : brokenFailure(clean, context);
    if (failure === null) return sent;
    if (failure.quietMs !== undefined) session.backOff();
    return { kind: 'failed', failure };
  };

  /** Everything was refused behind its guard: asked once more without one, the router says why. */
  async function whyNothing(deadline: Deadline): Promise<RouterFailure | null> {
    const command = (mark: Mark): string => whyCommand(names.comment, mark);
    const answer = await ask({ command, purpose: 'read', what: theRule }, deadline);
    return answer.kind === 'failed' ? answer.failure : null;
  }

  const switchOf = (answer: SshAnswer, rule: boolean): SwitchReading => ({
    rule: rule ? ruleOf(answer, comment, asksMatches) : unknown('not_asked'),
    lease: lease === null ? unknown('not_configured') : leaseOf(answer, lease),
    ...(leader === null ? {} : { leader: leaderOf(answer, leader) }),
  });

  const read = async (deadline: Deadline): Promise<RouterResult<RouterReading>> => {
    const { needUptime: uptime, ruleDue: rule, nowBootMs } = settings;
    const command = (mark: Mark): string => readCommand(names, { uptime, rule, lease: true }, mark);
    const answer = await ask({ command, purpose: 'read', what: 'queues and rule' }, deadline);
    if (answer.kind === 'failed') return answer;
    const reading: RouterReading = {
      download: queueOf(answer.value, 'd', downloadQueue),
      upload: uploadQueue === undefined ? unknown('not_configured') : queueOf(answer.value, 'u', uploadQueue),
      ...switchOf(answer.value, rule),
      uptimeMs: uptime ? uptimeOf(answer.value) : unknown('not_configured'),
      atBootMs: nowBootMs(),
    };
    const why = refusedSwitch(reading) && refused(reading.download) ? await whyNothing(deadline) : null;
    return why === null ? { kind: 'ok', value: reading } : { kind: 'failed', failure: why };
  };

  const readSwitch: Router['readSwitch'] = async (parts, deadline) => {
    const rule = parts.rule || lease === null;
    const command = (mark: Mark): string => readSwitchCommand(names, { rule, lease: true }, mark);
    const answer = await ask({ command, purpose: 'read', what: theSwitch }, deadline);
    if (answer.kind === 'failed') return answer;
    const seen = switchOf(answer.value, rule);
    const why = refusedSwitch(seen) ? await whyNothing(deadline) : null;
    return why === null ? { kind: 'ok', value: seen } : { kind: 'failed', failure: why };
  };

  // Rule and entries are found in the line that changes them: ids are not trusted here.
  const send: Router['send'] = async (order, deadline) => {
    const { rule, lease: wanted, want } = order;
    const steps = {
      want,
      enabled: rule?.enabled ?? null,
      prefixes: wanted?.prefixes ?? null,
      timeoutSec: wanted?.timeoutSec ?? 0,
      replace: wanted?.replace ?? false,
      leadSec: order.leader?.timeoutSec ?? null,
      unseat:
        order.leader?.seen === undefined || order.leader.seen === null
          ? null
          : consoleText(order.leader.seen.mark),
    };
    const command = (mark: Mark): string => switchCommand(names, steps, mark);
    const what =
      rule === undefined
        ? `a change of ${theSwitch}`
        : `${rule.enabled ? 'enable' : 'disable'} of ${theRule}`;
    const answer = await ask({ command, purpose: 'write', what }, deadline);
    if (answer.kind === 'failed') {
      // What is there already is seen when it is read back.
      const isThere = answer.failure.message.includes('already have such entry');
      return isThere ? { kind: 'ok', value: 'sent' } : answer;
    }
    if (rule !== undefined) {
      const found = switchedOf(answer.value);
      if (found.kind === 'unknown' || found.value !== 1)
        return { kind: 'failed', failure: notOne(found, what) };
    }
    return { kind: 'ok', value: switchOf(answer.value, true) };
  };

  const router: Router & RouterPing = {
    read,
    readSwitch,
    send,
    findsItself: true,
    ping: (target, options, deadline) => pingOverSsh(ask, target, options, deadline),
    close: () => session.close(),
  };
  return scrubbed(router, session.scrub);
}

/** The router would not show this part at all. */
function refused(part: Measured<unknown>): boolean {
  return part.kind === 'unknown' && part.reason === 'router_failed';
}

function refusedSwitch({ rule, lease }: SwitchReading): boolean {
  return [rule, lease].every((part) => refused(part) || isLeftOut(part)) && (refused(rule) || refused(lease));
}

function isLeftOut(part: Measured<unknown>): boolean {
  return part.kind === 'unknown' && (part.reason === 'not_configured' || part.reason === 'not_asked');
}

function quoted(text: string, key: string): ConsoleText {
  const safe = consoleText(text);
  if (safe !== null) return safe;
  throw new SteerError('config_invalid', `${key} holds a character that no console takes`, {
    expected: 'printable characters',
    seen: shown(text),
    todo: `correct ${key}`,
  });
}

/** The line counts before it writes, so nothing happened. */
function notOne(found: Measured<number>, what: string): RouterFailure {
  const seen = found.kind === 'ok' ? `${found.value} rules` : (found.detail ?? found.reason);
  return {
    code: found.kind === 'ok' ? 'router_error' : 'protocol',
    message: `asked for the ${what}, the router found ${seen}; nothing was switched`,
    todo: 'somebody changed the rules at this very moment; the next run reads anew',
  };
}
