/**
 * One request to a service, bounded in time and in what is read of the answer. Redirects are not followed: a POST changes its
 * meaning on the way, and a token would go to whoever is at the other end.
 */
import { readFileSync } from 'node:fs';
import { got, type OptionsInit } from 'got';
import { knownSecrets } from '../../config/check/secret.js';
import { messageOf } from '../../core/model/errors.js';
import { visible } from '../../core/model/visible.js';
import { redact } from '../../system/redact.js';
import { retryAfterMs } from '../core/pace.js';
import type { Outcome } from '../core/settle.js';

/** More than any of these services says; of a longer answer the rest is not read. */
const MOST_BYTES = 16 * 1024;
/** Of what it says, to a person. */
const SHOWN_CHARACTERS = 200;

export interface Call {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly contentType: string;
  readonly timeoutMs: number;
  readonly caFile?: string | undefined;
  readonly version: string;
  readonly nowMs: () => number;
}

export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryMs: number | null;
      readonly location: string | undefined;
      readonly text: string;
    }
  | { readonly kind: 'failed'; readonly why: string };

/** Never rejects. */
export function exchange(call: Call): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void => resolve({ kind: 'failed', why: shown(wordsOf(error)) });
    let answered: Omit<Extract<Answer, { kind: 'answer' }>, 'text'> | null = null;
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = (): void => {
      const text = Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
      if (answered !== null) resolve({ ...answered, text });
    };
    try {
      const stream = got.stream(call.url, optionsOf(call));
      stream.on(
        'response',
        (response: { statusCode: number; headers: Record<string, string | undefined> }) => {
          const { statusCode: status, headers } = response;
          const retryMs = retryAfterMs(headers['retry-after'], call.nowMs());
          answered = { kind: 'answer', status, retryMs, location: headers['location'] };
        },
      );
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes <= MOST_BYTES) return;
        done();
        stream.destroy();
      });
      stream.on('end', done);
      // What stands in the first line counts, even where the rest of the answer does not arrive.
      stream.on('error', (error: unknown) => (answered === null ? fail(error) : done()));
      stream.on('close', () => (answered === null ? fail(new Error('the connection was closed')) : done()));
    } catch (error) {
      fail(error);
    }
  });
}

function optionsOf(call: Call): OptionsInit & { isStream?: true } {
  return {
    method: call.method,
    body: call.body,
    headers: {
      'content-type': call.contentType,
      'user-agent': `wanctl-steer/${call.version}`,
      ...call.headers,
    },
    timeout: { request: call.timeoutMs },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    ...(call.caFile === undefined ? {} : { https: { certificateAuthority: readFileSync(call.caFile) } }),
  };
}

function wordsOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = messageOf(error);
  return code === '' || message.includes(code) ? message : `${message} (${code})`;
}

/** The text of somebody else, fit to be shown: no secret, no control character, short. */
export function shown(text: string): string {
  const clean = visible(redact(text, knownSecrets())).trim();
  return clean.length <= SHOWN_CHARACTERS ? clean : `${clean.slice(0, SHOWN_CHARACTERS)}…`;
}

/** Not these words, but another time. */
const LATER: readonly number[] = [408, 409, 423, 425, 429];
/** Of the address or the login, not of the message. */
const OF_THE_TARGET: readonly number[] = [401, 402, 403, 404, 405, 407, 410, 421, 451];

/** @param why what the service says, where it says it in a form of its own. @param retryMs likewise */
export function judged(
  answer: Answer,
  own: { readonly why?: string; readonly retryMs?: number | null } = {},
): Outcome {
  if (answer.kind === 'failed') return { kind: 'later', why: answer.why, afterMs: null };
  const { status, retryMs, location, text } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  const said = shown(own.why ?? text);
  const why = `it answered ${String(status)}${said === '' ? '' : `: ${said}`}`;
  if (status >= 300 && status < 400) {
    const to = location === undefined ? '' : ` to ${shown(location)}`;
    return {
      kind: 'refused',
      of: 'target',
      why: `it redirects (${String(status)})${to}; write that address`,
    };
  }
  if (LATER.includes(status) || status >= 500 || status < 200)
    return { kind: 'later', why, afterMs: own.retryMs ?? retryMs };
  return { kind: 'refused', of: OF_THE_TARGET.includes(status) ? 'target' : 'message', why };
}

/** JSON that a service answered, as far as it is an object. */
export function jsonOf(answer: Answer): Readonly<Record<string, unknown>> {
  if (answer.kind === 'failed') return {};
  try {
    const raw: unknown = JSON.parse(answer.text);
    return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
