/** One session with the router in memory, as a process would have it. */
import { ok, unknown } from '../../lib/core/model/measured.js';
import type { FakeRouter, FakeSessionSettings } from './fake-router.js';
import type {
  Measured,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterFailure,
  RouterFailureCode,
  RouterReading,
  RouterResult,
} from '../../lib/core/model/types.js';
import type { Deadline, Router, RouterPing, RouterPingOptions } from '../../lib/run/ports.js';

type Failed = RouterResult<never>;

/** What is waited for without end does not come. */
const NEVER: Failed = { kind: 'failed', failure: { code: 'timeout', message: 'nothing came', todo: 'wait' } };
/** After a timeout the real ones leave the router alone; so does this one. */
const QUIET_MS = 3_000;

export class FakeSession implements Router, RouterPing {
  #resting = false;
  #closed = false;

  constructor(
    readonly world: FakeRouter,
    readonly settings: FakeSessionSettings,
  ) {}

  async read(deadline: Deadline): Promise<RouterResult<RouterReading>> {
    const wire = await this.#wire(deadline);
    if (wire !== null) return wire;
    const { downloadQueue, uploadQueue, needUptime } = this.settings;
    const wrongQueue = this.world.take('wrong-queue', 'wrong-answer') !== undefined;
    const queue = (name: string): Measured<QueueCounters> =>
      wrongQueue ? unknown('malformed', 'another body') : this.#queue(name);
    const value: RouterReading = {
      download: queue(downloadQueue),
      upload: uploadQueue === undefined ? unknown('not_configured') : queue(uploadQueue),
      rule: this.#rule(),
      uptimeMs: needUptime === true ? ok(this.world.uptimeMs) : unknown('not_configured'),
      atBootMs: this.world.nowMs(),
    };
    return { kind: 'ok', value };
  }

  async readRule(deadline: Deadline): Promise<RouterResult<Measured<ObservedRule>>> {
    return (await this.#wire(deadline)) ?? { kind: 'ok', value: this.#rule() };
  }

  async setRule(rule: ObservedRule, enabled: boolean, deadline: Deadline): Promise<RouterResult<'sent'>> {
    const wire = await this.#wire(deadline);
    if (wire !== null) return wire;
    const effect = this.world.take(
      'read-only',
      'new-id',
      'lost',
      'late',
      'stale',
      'reset-after-write',
      'hang-after-write',
    );
    if (effect?.kind === 'read-only') return failure('not_permitted', 'policy write is missing');
    const target = this.world.rules.find((candidate) => candidate.id === rule.id);
    if (effect?.kind === 'new-id' && target !== undefined) {
      this.world.recreate(target);
      return failure('router_error', 'no such item');
    }
    if (target === undefined) return failure('router_error', 'no such item');
    this.world.configWrites += 1;
    if (effect?.kind === 'lost') return { kind: 'ok', value: 'sent' };
    if (effect?.kind === 'late') {
      target.pending = { enabled, atMs: this.world.nowMs() + effect.ms };
      return { kind: 'ok', value: 'sent' };
    }
    if (effect?.kind === 'stale') target.staleReads = effect.reads;
    target.enabled = enabled;
    if (effect?.kind === 'reset-after-write') return failure('reset', 'closed after the write');
    if (effect?.kind === 'hang-after-write') return (await this.#wait(Infinity, deadline)) ?? NEVER;
    return { kind: 'ok', value: 'sent' };
  }

  async ping(
    host: string,
    options: RouterPingOptions,
    deadline: Deadline,
  ): Promise<RouterResult<ReflectorReply>> {
    const wire = await this.#wire(deadline);
    if (wire !== null) return wire;
    const { rttMs } = this.world;
    const rttsMs = rttMs === null ? [] : Array.from({ length: options.count }, () => rttMs);
    return { kind: 'ok', value: { host, sent: options.count, received: rttsMs.length, rttsMs } };
  }

  close(): void {
    this.#closed = true;
  }

  /** What stops a request before it means anything; null when it got through. */
  async #wire(deadline: Deadline): Promise<Failed | null> {
    if (this.#resting) return failure('resting', 'left alone');
    if (this.#closed || deadline.remainingMs() <= 0 || deadline.signal.aborted) {
      return failure('deadline', 'no time left');
    }
    const fault = this.world.take('slow', 'hang', 'refused', 'reset', 'auth', 'garbage');
    if (fault?.kind === 'refused') return failure('refused', 'connection refused');
    this.world.requests += 1;
    if (fault?.kind === 'reset') return failure('reset', 'connection reset');
    if (fault?.kind === 'auth') return failure('auth', 'login refused');
    if (fault?.kind === 'garbage') return failure('protocol', 'not JSON');
    if (fault?.kind === 'slow' || fault?.kind === 'hang') {
      const late = await this.#wait(fault.kind === 'hang' ? Infinity : fault.ms, deadline);
      if (late !== null) return late;
    }
    this.world.settle();
    return null;
  }

  async #wait(ms: number, deadline: Deadline): Promise<Failed | null> {
    const limitMs = Math.min(this.settings.timeoutMs ?? 5_000, deadline.remainingMs());
    if (this.world.pass !== null) {
      this.world.pass(Math.min(ms, limitMs));
      if (ms <= limitMs) return null;
      this.#resting = true;
      return failure('timeout', 'nothing came', QUIET_MS);
    }
    const stopped = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.min(ms, limitMs));
      deadline.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (!stopped && ms <= limitMs) return null;
    this.#resting = true;
    const early = stopped && deadline.remainingMs() > 20;
    return failure(early ? 'deadline' : 'timeout', 'nothing came', QUIET_MS);
  }

  #queue(name: string): Measured<QueueCounters> {
    const queue = this.world.queues.find((candidate) => candidate.name === name);
    if (queue === undefined) return unknown('missing', `no queue ${name}`);
    return ok({
      id: queue.id,
      name,
      disabled: false,
      invalid: false,
      dropped: ok(queue.dropped),
      packets: ok(queue.packets),
      bytes: ok(queue.bytes),
      queuedPackets: ok(queue.queuedPackets),
      queuedBytes: ok(queue.queuedBytes),
    });
  }

  #rule(): Measured<ObservedRule> {
    if (this.world.take('wrong-rule', 'another-rule', 'wrong-answer') !== undefined)
      return unknown('malformed', 'another rule');
    const matches = this.world.rules.filter(
      (rule) => rule.comment === this.settings.comment && !rule.dynamic,
    );
    const [rule, second] = matches;
    if (rule === undefined) return unknown('missing', 'no such rule: /ip firewall mangle print');
    if (second !== undefined) return unknown('ambiguous', 'several rules: /ip firewall mangle print');
    const stale = rule.staleReads > 0;
    if (stale) rule.staleReads -= 1;
    const enabled = stale ? !rule.enabled : rule.enabled;
    return ok({ id: rule.id, comment: rule.comment, enabled, invalid: false, packets: ok(rule.packets) });
  }
}

function failure(code: RouterFailureCode, message: string, quietMs?: number): Failed {
  const base: RouterFailure = { code, message, todo: `cure ${code}: /user group set … policy=write` };
  return { kind: 'failed', failure: quietMs === undefined ? base : { ...base, quietMs } };
}
