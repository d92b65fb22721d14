/** Mail, against the SMTP server of npm: over TLS, after STARTTLS, with a login. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Secret } from '../../../lib/config/check/secret.js';
import { EMULATOR_CERT_PEM, EMULATOR_KEY_PEM } from '../../../lib/emulator/tls-identity.js';
import type { Email } from '../../../lib/generated/notify-types.js';
import type { Message } from '../../../lib/notify/core/model.js';
import type { Outcome } from '../../../lib/notify/core/settle.js';
import { email } from '../../../lib/notify/targets/email.js';
import { type Ill, MESSAGE, targetContract, type TargetWorld } from './contract.js';

const PASSWORD = 'the-mail-password';
let folder = '';
let caFile = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-mail-'));
  caFile = path.join(folder, 'ca.pem');
  writeFileSync(caFile, EMULATOR_CERT_PEM);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly secure: boolean;
  readonly raw: string;
}

interface PostOffice {
  readonly port: number;
  readonly mails: Mail[];
  close(): Promise<void>;
}

const failure = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

async function postOffice(more: SMTPServerOptions = {}): Promise<PostOffice> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    key: EMULATOR_KEY_PEM,
    cert: EMULATOR_CERT_PEM,
    authMethods: ['PLAIN', 'LOGIN'],
    // No name of the client is looked up.
    disableReverseLookup: true,
    logger: false,
    onAuth(auth, _session, done) {
      if (auth.username === 'line' && auth.password === PASSWORD) done(null, { user: 'line' });
      else done(failure(535, 'Authentication credentials invalid'));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          user: session.user as string | undefined,
          secure: session.secure,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...more,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function rawServer(greet: string | null): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greet === null) socket.destroy();
    else if (greet !== '') socket.write(greet);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

const config = (port: number, more: Partial<Email> = {}): Email => ({
  type: 'email',
  least: 'info',
  timeout_sec: 1,
  host: '127.0.0.1',
  port,
  tls: 'starttls',
  user: 'line',
  from: 'line@example.org',
  to: ['me@example.org', 'you@example.org'],
  ca_file: caFile,
  ...more,
});

const VERSION = { nowMs: Date.now, version: '1.2.3' };

function deliver(settings: Email, message: Message, password = PASSWORD): Promise<Outcome> {
  const secrets = settings.user === undefined ? {} : { password: new Secret(password) };
  const target = email(settings, { ...VERSION, secrets });
  if (target.kind !== 'message') throw new Error('not for messages');
  return target.deliver(message);
}

/** As a reader shows it: subject and text decoded. */
function readable(raw: string): string {
  const at = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
  const subject = /^Subject: (.*)$/im.exec(head)?.[1] ?? '';
  const body = raw.slice(at + 4);
  if (/^content-transfer-encoding: base64$/im.test(head))
    return `${subject}\n${Buffer.from(body, 'base64').toString('utf8')}`;
  if (!/^content-transfer-encoding: quoted-printable$/im.test(head)) return `${subject}\n${body}`;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return `${subject}\n${Buffer.from(bytes, 'latin1').toString('utf8')}`;
}

async function openWorld(): Promise<TargetWorld> {
  let office = await postOffice();
  let raw: Server | null = null;
  let { port } = office;
  let password = PASSWORD;
  const instead = async (more: SMTPServerOptions): Promise<void> => {
    await office.close();
    office = await postOffice(more);
    ({ port } = office);
  };
  return {
    deliver: (message) => deliver(config(port), message, password),
    async ill(how: Ill) {
      switch (how) {
        case 'nobody there':
          port = 9;
          return;
        case 'refuses the message':
          return instead({
            onData: (stream, _session, done) =>
              void stream.resume().on('end', () => done(failure(554, 'looks like spam'))),
          });
        case 'refuses the login':
          password = 'another-password';
          return;
        case 'asks for time':
          return instead({
            onRcptTo: (_address, _session, done) => done(failure(451, 'greylisted, try again')),
          });
        case 'is broken':
          return instead({ onMailFrom: (_address, _session, done) => done(failure(421, 'out of order')) });
        case 'hangs':
        case 'cuts': {
          const made = await rawServer(how === 'hangs' ? '' : null);
          [raw, port] = [made.server, made.port];
          return;
        }
        case 'says too much': {
          const made = await rawServer(`220-${'x'.repeat(1_000_000)}`);
          [raw, port] = [made.server, made.port];
          return;
        }
        case 'redirects':
          return;
      }
    },
    arrived: () => office.mails.map((mail) => readable(mail.raw)),
    async close() {
      raw?.close();
      await office.close();
    },
  };
}

targetContract('email', openWorld, [PASSWORD, 'another-password'], {
  'asks for time': { kind: 'later' },
  // It never greets.
  'says too much': { kind: 'later' },
  redirects: null,
});

describe('a mail', () => {
  const withOffice = async (
    more: SMTPServerOptions,
    work: (office: PostOffice) => Promise<void>,
  ): Promise<void> => {
    const office = await postOffice(more);
    try {
      await work(office);
    } finally {
      await office.close();
    }
  };

  test.each<[string, SMTPServerOptions, Partial<Email>, boolean]>([
    ['after STARTTLS, with a login', {}, {}, true],
    ['over TLS from the beginning', { secure: true }, { tls: 'tls' }, true],
    [
      'in a home without either',
      { disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true },
      { tls: 'none', user: undefined },
      false,
    ],
  ])('%s', async (_name, server, more, secure) => {
    await withOffice(server, async ({ port, mails }) => {
      const { user, ...rest } = config(port, more);
      const settings = user === undefined ? rest : { ...rest, user };
      expect(await deliver(settings, MESSAGE)).toEqual({ kind: 'sent' });
      expect(mails).toMatchObject([
        {
          from: 'line@example.org',
          to: ['me@example.org', 'you@example.org'],
          secure,
          user: secure ? 'line' : undefined,
        },
      ]);
    });
  });

  test('without STARTTLS where it was asked for nothing is sent, no password either', async () => {
    let logins = 0;
    const server: SMTPServerOptions = {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth(_auth, _session, done) {
        logins += 1;
        done(null, { user: 'line' });
      },
    };
    await withOffice(server, async ({ port, mails }) => {
      expect((await deliver(config(port), MESSAGE)).kind).not.toBe('sent');
      expect([mails.length, logins]).toEqual([0, 0]);
    });
  });

  test('a certificate that nobody vouches for is refused', async () => {
    await withOffice({}, async ({ port, mails }) => {
      const settings = config(port);
      delete settings.ca_file;
      expect((await deliver(settings, MESSAGE)).kind).not.toBe('sent');
      expect(mails).toEqual([]);
    });
  });

  test('those of one incident hang together, and are no reason for an answer', async () => {
    await withOffice({}, async ({ port, mails }) => {
      await deliver(config(port), MESSAGE);
      await deliver(config(port), { ...MESSAGE, id: 'steering-1-closed', turn: 'closed' });
      const header = (raw: string, name: string): string | undefined =>
        new RegExp(`^${name}: (.*?)\\r$`, 'im').exec(raw)?.[1];
      const [first = '', second = ''] = mails.map(({ raw }) => raw);
      expect(header(second, 'In-Reply-To')).toBe(header(first, 'Message-ID'));
      expect(header(first, 'In-Reply-To')).toBeUndefined();
      expect(header(first, 'Auto-Submitted')).toBe('auto-generated');
    });
  });

  test('a subject cannot bring headers of its own', async () => {
    await withOffice({}, async ({ port, mails }) => {
      await deliver(config(port), { ...MESSAGE, title: 'home\r\nBcc: other@example.org\r\n\r\nbody' });
      expect(mails[0]?.to).toEqual(['me@example.org', 'you@example.org']);
      expect(mails[0]?.raw).not.toMatch(/^Bcc:/im);
    });
  });
});
