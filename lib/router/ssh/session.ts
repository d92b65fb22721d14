/**
 * One conversation with the router's console: one connection, one command at a time, none past the deadline,
 * none after a timeout or a refused login. Gives back what was printed, or the failure of the wire.
 */
import { redact } from '../../system/redact.js';
import { timeLimit, noTime, BACKED_OFF, TIMER_SLACK_MS } from '../time-limit.js';
import { connectSsh, placeOf, wireContext, type SshConnection, type SshEndpoint } from './connect.js';
import { execOnce } from './exec.js';
import { connectionLost, overdue, sshWireFailure, stopped } from '../wire-failure.js';
import { parseSshOutput, type SshAnswer } from '../protocol/ssh-answer.js';
import { endLine } from '../protocol/ssh-commands.js';
import type { RouterFailure, RouterFailureCode, RouterResult } from '../../core/model/types.js';
import type { Deadline } from '../../run/ports.js';

export interface SshCall {
  readonly command: string;
  readonly mark: string;
  /** Time the command itself needs at the router, on top of the timeout. */
  readonly takesMs?: number;
  /** Most that it may print; default: far more than a run asks for. */
  readonly maxBytes?: number;
  /** How the output is taken apart; default: values of one line. */
  readonly parse?: typeof parseSshOutput;
}

export interface SshSession {
  /** Never rejects. */
  send(call: SshCall, deadline: Deadline): Promise<RouterResult<SshAnswer>>;
  /** Text without password and passphrase. */
  readonly scrub: (text: string) => string;
  /** Nothing more is sent: the router asked for quiet in so many words. */
  backOff(): void;
  close(): void;
}

/** Asking again in the same run would not soften these; a refused login would only be logged once more. */
const FINAL: ReadonlySet<RouterFailureCode> = new Set(['auth', 'host_key_unknown', 'host_key_changed']);

export function createSshSession(endpoint: SshEndpoint, timeoutMs: number): SshSession {
  const where = placeOf(endpoint);
  const context = wireContext(endpoint);
  const closed = new AbortController();
  let connection: SshConnection | null = null;
  let verdict: RouterFailure | null = null;
  let previous: Promise<unknown> = Promise.resolve();
  /** The longest answer so far, ms: without the time to connect and what the command itself was known to take. */
  let answerMs = 0;

  function drop(): void {
    connection?.drop();
    connection = null;
  }

  async function open(signal: AbortSignal): Promise<RouterResult<SshConnection>> {
    if (connection !== null) return { kind: 'ok', value: connection };
    const opened = await connectSsh(endpoint, signal);
    if (opened.kind === 'failed') return opened;
    const own = opened.value;
    // A connection that went away is opened anew by the next command; what was sent is never repeated.
    own.client.once('close', () => {
      if (connection === own) connection = null;
    });
    connection = own;
    return opened;
  }

  async function attempt(
    call: SshCall,
    signal: AbortSignal,
    running: () => void,
    leftMs: () => number,
  ): Promise<RouterResult<SshAnswer>> {
    const opened = await open(signal);
    if (opened.kind === 'failed') return opened;
    running();
    const beforeMs = leftMs();
    const output = await execOnce(
      opened.value.client,
      {
        command: call.command,
        lastLine: endLine(call.mark),
        ...(call.maxBytes === undefined ? {} : { maxBytes: call.maxBytes }),
        failure: (error) => ({ kind: 'failed', failure: sshWireFailure(error, context) }),
        lost: () => ({ kind: 'failed', failure: connectionLost(context) }),
      },
      signal,
    );
    if (output.kind === 'failed') return output;
    answerMs = Math.max(answerMs, beforeMs - leftMs() - (call.takesMs ?? 0));
    return output.value.tooLong
      ? { kind: 'failed', failure: tooLong(where) }
      : { kind: 'ok', value: (call.parse ?? parseSshOutput)(output.value.text, call.mark) };
  }

  async function exchange(call: SshCall, deadline: Deadline): Promise<RouterResult<SshAnswer>> {
    if (verdict !== null) return { kind: 'failed', failure: verdict };
    const limitMs = Math.min(timeoutMs + (call.takesMs ?? 0), deadline.remainingMs());
    if (limitMs <= 0 || deadline.signal.aborted || closed.signal.aborted) {
      return { kind: 'failed', failure: stopped(where, false) };
    }
    const early = noTime(where, answerMs, deadline.remainingMs() - (call.takesMs ?? 0));
    if (early !== null) return { kind: 'failed', failure: early };
    const limit = timeLimit(limitMs, [deadline.signal, closed.signal]);
    let running = false;
    const begun = (): void => {
      running = true;
    };
    const result = await attempt(call, limit.signal, begun, () => deadline.remainingMs()).catch(
      (error: unknown): RouterResult<SshAnswer> => ({
        kind: 'failed',
        failure: sshWireFailure(error, context),
      }),
    );
    const late = limit.signal.aborted;
    limit.clear();
    if (result.kind === 'ok') return result;
    drop();
    const failure = late ? lateFailure(result.failure, limitMs, deadline, running) : result.failure;
    if (late || failure.quietMs !== undefined) verdict = BACKED_OFF;
    else if (FINAL.has(failure.code)) verdict = failure;
    return { kind: 'failed', failure };
  }

  /**
   * Why a limit that was passed was passed: told to stop, DNS, or the router. Without quiet time: what runs in the
   * router ends with its connection, and an answer cannot reach another one.
   */
  function lateFailure(
    seen: RouterFailure,
    limitMs: number,
    deadline: Deadline,
    running: boolean,
  ): RouterFailure {
    const told = deadline.signal.aborted && deadline.remainingMs() > TIMER_SLACK_MS;
    if (!told && !closed.signal.aborted && seen.code === 'dns') return seen;
    const { code, message, todo } =
      told || closed.signal.aborted ? stopped(where, running) : overdue(where, limitMs, running);
    return { code, message, todo };
  }

  const { password, key } = endpoint.login;
  const secrets = (): string[] => [password?.() ?? '', key?.passphrase?.() ?? ''];

  return {
    async send(call, deadline) {
      const run = (): Promise<RouterResult<SshAnswer>> => exchange(call, deadline);
      const turn = previous.then(run, run);
      previous = turn;
      return turn;
    },
    scrub: (text) => redact(text, secrets()),
    backOff() {
      verdict = BACKED_OFF;
    },
    close() {
      closed.abort();
      connection?.client.end();
      drop();
    },
  };
}

function tooLong(where: string): RouterFailure {
  return {
    code: 'protocol',
    message: `expected a short answer at ${where}, it did not end`,
    todo: 'this is not the answer that was asked for: check router.host and router.port',
    // Whatever prints so much is still at it.
    quietMs: 3_000,
  };
}
