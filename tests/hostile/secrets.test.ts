/** A router that repeats the password in every place that it has, whole or cut: nothing a run leaves behind tells of it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { say, sshServer } from '../router/ssh/support.js';
import { buildProgram } from '../run/house.js';
import { attacker, expectBounded, openScene, type Attacked, type Scene } from './attack.js';
import { chance, tried } from './tries.js';

let program: string;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** So much of it in a row tells something; see lib/system/redact.ts. */
const PART = 8;

/** Without the letters of our own words, so that what is found is the password's. */
const PASSWORDS = [
  'Q7#xZ0&9!kQ3<w8>Z5%J2',
  '(Z9+X)*[Q]{7}|^8$\\Q0.X?',
  `Q"7'X\\"Z9'Q"3'X8Z"0'`,
  'ÄQ7ßX9Σ0Z3漢Q8字X2ÖZ5',
  'Q7X9Z0Q3',
  'ZQXJ-7390-ZQXJ-4482-ZQXJ-1157',
];

/** As it may come back. */
const FORMS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => encodeURIComponent(secret),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => Buffer.from(`steer:${secret}`).toString('base64'),
  (secret) => Buffer.from(secret).toString('base64'),
];

/** Over SSH nobody sends the credentials of HTTP. */
const SSH_FORMS = FORMS.filter((_form, index) => index !== 3);

/** Where HTTP has room for a text. */
const HTTP_PLACES: readonly ((echo: string) => string)[] = [
  (echo) => `HTTP/1.1 400 ${echo}\r\nContent-Length: 0\r\n\r\n`,
  (echo) => `${echo}\r\n\r\n`,
  (echo) => `HTTP/1.1 ${echo}\r\n\r\n`,
  (echo) => `HTTP/1.1 200 OK\r\nX-${echo}: y\r\nContent-Length: 2\r\n\r\n[]`,
  (echo) => `HTTP/1.1 200 OK\r\nContent-Type: ${echo}\r\nContent-Length: 2\r\n\r\n[]`,
  (echo) => `HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: ${echo}\r\nContent-Length: 0\r\n\r\n`,
  (echo) => `HTTP/1.1 302 Found\r\nLocation: http://${echo}/\r\nContent-Length: 0\r\n\r\n`,
  (echo) => body(400, JSON.stringify({ error: 400, message: echo, detail: `no such ${echo}` })),
  (echo) => body(500, echo),
  (echo) => body(200, JSON.stringify([{ '.id': echo, name: echo, comment: echo, disabled: echo }])),
  (echo) =>
    body(200, JSON.stringify([{ '.id': '*1', name: 'WAN-Download-Cable', bytes: echo, dropped: echo }])),
  (echo) => body(200, `[{"${echo}`),
];

function body(status: number, text: string): string {
  const length = String(Buffer.byteLength(text));
  return `HTTP/1.1 ${String(status)} X\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${text}`;
}

/** All that a run says and leaves behind, but for the configuration. */
function leftBy(scene: Scene, ended: Attacked): string {
  const files = fs.readdirSync(scene.house.folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile() && entry.name !== 'steering.yaml')
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  return [ended.out, ended.err, ...texts].join('\n');
}

function expectNothing(secret: string, text: string, forms = FORMS): void {
  const plain = text.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  for (const form of forms) {
    const all = form(secret);
    for (let at = 0; at + PART <= all.length; at += 1) {
      const part = all.slice(at, at + PART);
      for (const where of [text, plain]) {
        const found = where.indexOf(part);
        expect(found < 0 ? '' : where.slice(Math.max(0, found - 80), found + 80)).toBe('');
      }
    }
  }
}

test('REST: status line, headers, reason, body, in pieces and cut anywhere', async () => {
  const random = chance(11);
  for (const [index, place] of HTTP_PLACES.entries()) {
    const secret = PASSWORDS[index % PASSWORDS.length] ?? '';
    const form = FORMS[index % FORMS.length] ?? String;
    const pad = '~'.repeat(Math.floor(random() * 170));
    const answer = Buffer.from(place(pad + form(secret)));
    const cut = index % 3 === 2 ? answer.length - Math.floor(random() * secret.length) : answer.length;
    const peer = await attacker((socket) => {
      socket.on('data', () => {
        const split = Math.floor(random() * cut);
        socket.write(answer.subarray(0, split));
        setTimeout(() => socket.end(answer.subarray(split, cut)), 5);
      });
    });
    const scene = await openScene(program, { port: peer.port, password: secret });
    const ended = await scene.run();
    expectBounded(ended);
    expectNothing(secret, leftBy(scene, ended));
    await peer.close();
    await scene.close();
  }
  tried(HTTP_PLACES.length - 1);
}, 120_000);

test('SSH: greeting, banner, refusal, output and words of error', async () => {
  for (const [index, secret] of PASSWORDS.entries()) {
    const echo = `${'~'.repeat(index * 31)}${(SSH_FORMS[index % SSH_FORMS.length] ?? String)(secret)}`;
    const greets = index === 3 ? {} : { ident: `x${encodeURIComponent(secret)}`.slice(0, 200) };
    const server = await sshServer({
      config: { banner: `${echo}\n`, ...greets },
      login: (context) => {
        if (index % 3 === 2 && context.method === 'password') context.reject(['password'], false);
        else context.accept();
      },
      exec: (command, channel) => {
        channel.stderr.write(echo);
        say(channel, index % 2 === 0 ? `failure: ${echo}\n` : `${command.slice(0, 40)}${echo}`);
      },
    });
    const scene = await openScene(program, { transport: 'ssh', port: server.port, password: secret });
    const ended = await scene.run();
    expectBounded(ended);
    expectNothing(secret, leftBy(scene, ended), SSH_FORMS);
    await server.close();
    await scene.close();
  }
  tried(PASSWORDS.length - 1);
}, 120_000);
