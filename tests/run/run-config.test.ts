/** What `run` says of a configuration it cannot use: it is read by a bundle of its own, and its errors must arrive. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { EXIT } from '../../lib/core/model/errors.js';
import { build, makeCase, type Built } from '../cli/support/built.js';

let built: Built;
beforeAll(() => {
  built = build();
}, 60_000);
afterAll(() => built.remove());

test.each<[string, (text: string) => string, RegExp]>([
  ['a misspelt key', (text) => text.replace('mangle_rule', 'mangel_rule'), /mangle_rule/],
  ['no YAML', (text) => `${text}\n  - [`, /steering\.yaml/],
  ['a secret nobody has', (text) => text, /STEER_TEST_PASSWORD/],
])('%s: explained, with the exit code of a configuration', (_name, change, words) => {
  const { config, dir } = makeCase(built);
  fs.writeFileSync(config, change(fs.readFileSync(config, 'utf8')));
  for (const args of [['run'], ['run', '--dry-run']]) {
    const { code, err } = built.call(['--config', config, ...args]);
    expect([code, err]).toEqual([EXIT.config, expect.stringMatching(words)]);
    expect(err).not.toMatch(/unexpected|please report|\bat .*:\d+:\d+/i);
  }
  expect(fs.existsSync(path.join(dir, 'state.json'))).toBe(false);
});
