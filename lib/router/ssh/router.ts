/** The router over SSH: what to ask, and how far to believe the answer. */
import { randomBytes } from 'node:crypto';
import { pingOverSsh } from './ping.js';
import type { SshEndpoint } from './connect.js';
import type { CommonSettings } from '../transport.js';
import { scrubbed } from '../scrub.js';
import { createSshSession } from './session.js';
import { SteerError } from '../../core/model/errors.js';
import { unknown } from '../../core/model/measured.js';
import { queueOf, ruleOf, switchedOf, uptimeOf } from '../protocol/ssh-answer.js';
import { consoleText, type ConsoleText } from '../protocol/text.js';
import { shown } from '../protocol/rows.js';
import {
  type Mark,
  readCommand,
  readRuleCommand,
  switchCommand,
  whyCommand,
} from '../protocol/ssh-commands.js';
import { brokenFailure, saidFailure } from '../protocol/ssh-refusals.js';
import type {
  Measured,
  ObservedRule,
  RouterFailure,
  RouterReading,
  RouterResult,
} from '../../core/model/types.js';
import type { Deadline, Router, RouterPing } from '../../run/ports.js';
import type { Ask } from './question.js';

export interface SshRouterSettings extends SshEndpoint, CommonSettings {
  readonly needUptime: boolean;
}

/** @throws SteerError for names that no router could have; the configuration refuses them earlier */
export function createSshRouter(settings: SshRouterSettings): Router & RouterPing {
  const session = createSshSession(settings, settings.timeoutMs);
  const { comment, downloadQueue, uploadQueue, user } = settings;
  const names = {
    comment: quoted(comment, 'mangle_rule.comment'),
    download: quoted(downloadQueue, 'cake_queues.primary_download'),
    upload: uploadQueue === undefined ? null : quoted(uploadQueue, 'cake_queues.primary_upload'),
  };
  const theRule = `the mangle rule ${shown(comment)}`;

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

  const read = async (deadline: Deadline): Promise<RouterResult<RouterReading>> => {
    const command = (mark: Mark): string => readCommand(names, settings.needUptime, mark);
    const answer = await ask({ command, purpose: 'read', what: 'queues and rule' }, deadline);
    if (answer.kind === 'failed') return answer;
    const reading: RouterReading = {
      download: queueOf(answer.value, 'd', downloadQueue),
      upload: uploadQueue === undefined ? unknown('not_configured') : queueOf(answer.value, 'u', uploadQueue),
      rule: ruleOf(answer.value, comment),
      uptimeMs: settings.needUptime ? uptimeOf(answer.value) : unknown('not_configured'),
      atBootMs: settings.nowBootMs(),
    };
    const why = refused(reading.rule) && refused(reading.download) ? await whyNothing(deadline) : null;
    return why === null ? { kind: 'ok', value: reading } : { kind: 'failed', failure: why };
  };

  const readRule = async (deadline: Deadline): Promise<RouterResult<Measured<ObservedRule>>> => {
    const command = (mark: Mark): string => readRuleCommand(names.comment, mark);
    const answer = await ask({ command, purpose: 'read', what: theRule }, deadline);
    if (answer.kind === 'failed') return answer;
    const rule = ruleOf(answer.value, comment);
    const why = refused(rule) ? await whyNothing(deadline) : null;
    return why === null ? { kind: 'ok', value: rule } : { kind: 'failed', failure: why };
  };

  const setRule = async (
    enabled: boolean,
    deadline: Deadline,
  ): Promise<RouterResult<Measured<ObservedRule>>> => {
    const command = (mark: Mark): string => switchCommand(names.comment, enabled, mark);
    const what = `${enabled ? 'enable' : 'disable'} of ${theRule}`;
    const answer = await ask({ command, purpose: 'write', what }, deadline);
    if (answer.kind === 'failed') return answer;
    const found = switchedOf(answer.value);
    if (found.kind === 'ok' && found.value === 1) return { kind: 'ok', value: ruleOf(answer.value, comment) };
    return { kind: 'failed', failure: notOne(found, what) };
  };

  const router: Router & RouterPing = {
    read,
    readRule,
    // Addressed by comment, in one line with the count: ids are not trusted here.
    setRule: (_rule, enabled, deadline) => setRule(enabled, deadline),
    findsRule: true,
    ping: (target, options, deadline) => pingOverSsh(ask, target, options, deadline),
    close: () => session.close(),
  };
  return scrubbed(router, session.scrub);
}

/** The router would not show this part at all. */
function refused(part: Measured<unknown>): boolean {
  return part.kind === 'unknown' && part.reason === 'router_failed';
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
