/** What is trusted where no authority is configured: the same with the installed command's Node option as without. */
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { program } from '../../support/program.js';
import { closeAll, tlsPeer } from './tls-support.js';

const CA_FILE = fileURLToPath(new URL('../../contract/tls/ca.crt', import.meta.url));

let asker: string;
beforeAll(() => {
  asker = program(`import { connectRouter } from './lib/router/rest/tls.ts';
    const target = { host: '127.0.0.1', address: '127.0.0.1', port: Number(process.argv[2]), tls: { mode: 'ca' }, where: 'here' };
    const got = await connectRouter(target, new AbortController().signal);
    process.stdout.write(got.kind === 'ok' ? 'trusted' : got.failure.code);
    process.exit();`);
});
afterEach(closeAll);

function ask(port: number, options: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [...options, asker, String(port)], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    child.on('close', () => resolve(text));
  });
}

test.each<[string, string[], Record<string, string>, string]>([
  ['an unknown authority', [], {}, 'tls_untrusted'],
  ['an unknown authority, with the option', ['--use-openssl-ca'], {}, 'tls_untrusted'],
  ['NODE_EXTRA_CA_CERTS', [], { NODE_EXTRA_CA_CERTS: CA_FILE }, 'trusted'],
  ['NODE_EXTRA_CA_CERTS, with the option', ['--use-openssl-ca'], { NODE_EXTRA_CA_CERTS: CA_FILE }, 'trusted'],
  [
    'a file that is not there, with the option',
    ['--use-openssl-ca'],
    { NODE_EXTRA_CA_CERTS: '/nowhere' },
    'tls_untrusted',
  ],
  // What OpenSSL itself would trust with the option is not trusted.
  ['SSL_CERT_FILE, with the option', ['--use-openssl-ca'], { SSL_CERT_FILE: CA_FILE }, 'tls_untrusted'],
])('%s', async (_name, options, env, verdict) => {
  const peer = await tlsPeer('good');
  expect(await ask(peer.port, options, env)).toBe(verdict);
});
