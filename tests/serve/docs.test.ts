/** docs/serve.md: its configuration is accepted, its curl lines work as they stand, and its figures are those of the code. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { LIMITS } from '../../lib/serve/server.js';
import { accepted, parse } from '../config/support.js';
import { openServer, TOKEN, type TestServer } from './support.js';

const text = readFileSync(new URL('../../docs/serve.md', import.meta.url), 'utf8');
const blocks = (kind: string): string[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, of, body = '']) =>
    of === kind ? [body] : [],
  );

let server: TestServer;
afterEach(() => server.close());

function sh(script: string): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', script], {
      env: { PATH: process.env['PATH'], SERVE_TOKEN: TOKEN },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.once('close', (code) => resolve({ code, out }));
  });
}

test('what it prints as configuration is accepted as it stands', async () => {
  server = await openServer();
  const found = blocks('yaml');
  expect(found).toHaveLength(1);
  for (const block of found) {
    const { serve } = parseYaml(block) as { serve: unknown };
    expect(accepted(parse({ serve })).warnings).toEqual([]);
  }
});

test('each curl line answers', async () => {
  server = await openServer({ token: TOKEN, orders: true });
  const open = await openServer();
  try {
    const lines = blocks('sh')
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('curl '));
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const { port } = line.includes('SERVE_TOKEN') ? server : open;
      const { code, out } = await sh(line.replaceAll('127.0.0.1:8477', `127.0.0.1:${String(port)}`));
      if (line.endsWith('/metrics')) {
        expect([code, out]).toEqual([0, '# a metric\n']);
        continue;
      }
      expect([line, code, JSON.parse(out)]).toEqual([
        line,
        0,
        expect.not.objectContaining({ error: expect.anything() }),
      ]);
    }
  } finally {
    await open.close();
  }
  expect(server.orders).toMatchObject([{ name: 'force-enable', forMs: 3_600_000 }]);
});

test('its limits are those of the code', async () => {
  server = await openServer();
  expect(text).toContain(
    `${String(LIMITS.headersMs / 1000)} s for all of them, ${String(LIMITS.headerBytes / 1024)} kB`,
  );
  expect(text).toContain(
    `${String(LIMITS.connections)} in all, ${String(LIMITS.connectionsPerAddress)} from one address, ${String(LIMITS.requestsPerConnection)} requests`,
  );
});
