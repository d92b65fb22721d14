/** A mail by SMTP. Mails about one incident hang together: the first one's id is what the later ones answer to. */
import { readFileSync } from 'node:fs';
import type { SMTPError } from 'nodemailer/lib/smtp-connection/index.js';
import { messageOf } from '../../core/model/errors.js';
import type { Email } from '../../generated/notify-types.js';
import type { Message } from '../core/model.js';
import type { Outcome } from '../core/settle.js';
import { shown } from './http.js';
import type { Target, TargetContext } from './target.js';

/** Providers count by the day, some a hundred: 20 at once, then one in ten minutes. */
const PACE = { burst: 20, refillMs: 600_000 };
const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

export function email(config: Email, context: TargetContext): Target {
  return { kind: 'message', pace: PACE, deliver: (message) => send(config, context, message) };
}

async function send(config: Email, context: TargetContext, message: Message): Promise<Outcome> {
  const { createTransport } = await import('nodemailer');
  const waitMs = config.timeout_sec * 1000;
  const password = context.secrets.password?.reveal();
  let transport: ReturnType<typeof createTransport> | undefined;
  try {
    transport = createTransport({
      host: config.host,
      port: config.port ?? PORTS[config.tls],
      secure: config.tls === 'tls',
      requireTLS: config.tls === 'starttls',
      ignoreTLS: config.tls === 'none',
      connectionTimeout: waitMs,
      greetingTimeout: waitMs,
      socketTimeout: waitMs,
      dnsTimeout: waitMs,
      ...(config.user === undefined ? {} : { auth: { user: config.user, pass: password ?? '' } }),
      ...(config.ca_file === undefined ? {} : { tls: { ca: readFileSync(config.ca_file) } }),
      // Mails are made of text alone: nothing is fetched for them.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    await Promise.race([transport.sendMail(mailOf(config, message)), after(2 * waitMs)]);
    return { kind: 'sent' };
  } catch (error) {
    return judged(error);
  } finally {
    transport?.close();
  }
}

/** Each step of a mail has its own limit; all together have one too. */
function after(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no end within ${String(ms / 1000)} s`)), ms).unref();
  });
}

function mailOf(config: Email, { title, text, incident, id, severity, turn }: Message): object {
  const domain = config.from.slice(config.from.lastIndexOf('@') + 1);
  const thread = incident === null ? null : `<${incident.id}.wanctl-steer@${domain}>`;
  const first = turn === 'opened' && thread !== null;
  return {
    from: { name: 'wanctl-steer', address: config.from },
    to: config.to,
    subject: title,
    text: `${text}\n`,
    messageId: first ? thread : `<${id}.wanctl-steer@${domain}>`,
    ...(first || thread === null ? {} : { inReplyTo: thread, references: [thread] }),
    headers: {
      // No out-of-office notes in return.
      'Auto-Submitted': 'auto-generated',
      ...(severity === 'critical' && turn !== 'closed' ? { Importance: 'high' } : {}),
    },
  };
}

/** By the reply where there was one: 4xx is for a while, 5xx for ever. */
function judged(error: unknown): Outcome {
  const { code, responseCode } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Partial<SMTPError>;
  const why = shown(messageOf(error));
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500)
    return { kind: 'later', why, afterMs: null };
  if (code === 'EAUTH' || code === 'EENVELOPE') return { kind: 'refused', of: 'target', why };
  if (responseCode !== undefined && responseCode >= 500)
    // 552, 554 and the like are about this mail; 530, 535, 550 about us.
    return { kind: 'refused', of: [552, 554].includes(responseCode) ? 'message' : 'target', why };
  return { kind: 'later', why, afterMs: null };
}
