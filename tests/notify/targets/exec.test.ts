/** A program of one's own, as a target. */
import { afterAll, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exec } from '../../../lib/notify/targets/exec.js';
import type { Target } from '../../../lib/notify/targets/target.js';
import { type Ill, MESSAGE, targetContract, type TargetWorld } from './contract.js';

const root = mkdtempSync(path.join(os.tmpdir(), 'steer-exec-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SCRIPTS: Partial<Record<Ill, string>> = {
  'refuses the message': 'cat >/dev/null; echo "no such line" >&2; exit 65',
  'is broken': 'echo oh no >&2; exit 1',
  hangs: 'sleep 60',
  // It need not even read.
  cuts: 'kill -9 $$',
  'says too much': 'cat >/dev/null; yes "much too much" | head -c 5000000 >&2; yes | head -c 5000000',
};

function openWorld(): Promise<TargetWorld> {
  const folder = mkdtempSync(path.join(root, 'one-'));
  const program = path.join(folder, 'tell');
  const arrived = path.join(folder, 'arrived');
  const write = (body: string): void => {
    writeFileSync(program, `#!/bin/sh\n${body}\n`);
    chmodSync(program, 0o755);
  };
  write(`cat >>${arrived}`);
  const target: Target = exec({
    type: 'exec',
    least: 'info',
    timeout_sec: 1,
    command: [program, 'an argument'],
  });
  if (target.kind !== 'message') throw new Error('not for messages');
  const { deliver } = target;
  return Promise.resolve({
    deliver: (message) => deliver(message),
    ill(how) {
      if (how === 'nobody there') rmSync(program);
      else write(SCRIPTS[how] ?? 'exit 1');
    },
    arrived: () =>
      existsSync(arrived)
        ? readFileSync(arrived, 'utf8')
            .trim()
            .split('\n')
            .map((line) => {
              const { title, text } = JSON.parse(line) as { title: string; text: string };
              return `${title}\n${text}`;
            })
        : [],
    close: () => Promise.resolve(),
  });
}

targetContract('exec', openWorld, [], {
  'nobody there': { kind: 'refused', of: 'target' },
  'refuses the login': null,
  'asks for time': null,
  redirects: null,
});

test('it gets nothing of our environment, no shell is between, and what it starts ends with it', async () => {
  const folder = mkdtempSync(path.join(root, 'env-'));
  const out = path.join(folder, 'out');
  const program = path.join(folder, 'tell');
  writeFileSync(
    program,
    `#!/bin/sh\nenv >${out}\necho "$2" >>${out}\n(sleep 60; echo late >>${out}) &\nsleep 60\n`,
  );
  chmodSync(program, 0o755);
  process.env['STEER_TEST_SECRET'] = 'must-not-be-seen';
  const target = exec({
    type: 'exec',
    least: 'info',
    timeout_sec: 1,
    command: [program, 'a', '$(id); `id`'],
  });
  if (target.kind !== 'message') throw new Error('not for messages');
  expect(await target.deliver(MESSAGE)).toMatchObject({ kind: 'later', why: 'it did not end within 1 s' });
  const seen = readFileSync(out, 'utf8');
  expect(seen).not.toContain('must-not-be-seen');
  expect(seen).toContain('$(id); `id`');
  delete process.env['STEER_TEST_SECRET'];
});
