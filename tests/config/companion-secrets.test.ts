/** Secrets of the commands beside the run: only who needs them reads them, and no run fails for want of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { companionSecret } from '../../lib/config/companion-secrets.js';
import { packConfig } from '../../lib/config/cache.js';
import { loadConfig } from '../../lib/config/load.js';
import { SteerError } from '../../lib/core/model/errors.js';
import { accepted, ENV, parse, problemsOf, withKeys, yamlOf } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'steer-companion-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(changes: Record<string, unknown>): string {
  const name = path.join(folder, 'steering.yaml');
  writeFileSync(name, yamlOf(withKeys(changes)), { mode: 0o600 });
  return name;
}

const token = (name: string, env: Record<string, string> = ENV, named?: string): string | undefined =>
  companionSecret(name, env, 'serve.token', named)?.reveal();

describe('a token', () => {
  test('in the file, from the environment, from a file of its own, or none', () => {
    expect(token(file({ 'serve.token': 'as it stands here' }))).toBe('as it stands here');
    expect(token(file({ 'serve.token': '${SERVE_TOKEN}' }), { ...ENV, SERVE_TOKEN: 'from there' })).toBe(
      'from there',
    );
    const named = path.join(folder, 'token');
    writeFileSync(named, 'in a file\n', { mode: 0o600 });
    expect(token(file({ 'serve.token_file': named }), ENV, named)).toBe('in a file');
    expect(token(file({}))).toBeUndefined();
  });

  test('from the secrets file beside the configuration', () => {
    const name = file({ 'serve.token': '${SERVE_TOKEN}' });
    writeFileSync(path.join(folder, 'secrets'), 'SERVE_TOKEN=beside it\n', { mode: 0o600 });
    expect(token(name)).toBe('beside it');
  });

  test.each([
    ['a variable that is not set', { 'serve.token': '${SERVE_TOKEN}' }, undefined, 'secret_unreadable'],
    ['a file that is not there', {}, '/nowhere/token', 'secret_unreadable'],
  ])('%s: said to the one who needs it', (_what, changes, named, code) => {
    const name = file(changes);
    const thrown = ((): unknown => {
      try {
        return token(name, ENV, named);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(SteerError);
    expect((thrown as SteerError).code).toBe(code);
  });
});

describe('a run', () => {
  test('needs none of them', () => {
    const { config } = loadConfig(file({ 'serve.token': '${SERVE_TOKEN}', 'serve.listen': '0.0.0.0' }), ENV);
    expect(config.serve.listen).toBe('0.0.0.0');
  });

  test('has none of them, nor what is kept for the next one', () => {
    const changes = { 'serve.token': 'nobody is to see this', 'router.password': 'pw' };
    const parsed = accepted(parse(changes));
    expect(JSON.stringify(parsed.config)).not.toContain('nobody is to see this');
    const text = yamlOf(withKeys(changes));
    expect(packConfig(parsed, { buildId: 'b', text, env: ENV }, new Set())).not.toContain(
      'nobody is to see this',
    );
  });

  test('has the same fingerprint whatever `serve` says', () => {
    const print = (changes: Record<string, unknown>): string => accepted(parse(changes)).fingerprint;
    expect(print({ 'serve.port': 9000, 'serve.token': 'x'.repeat(16) })).toBe(print({}));
    expect(print({ 'measurement.ping_count': 4 })).not.toBe(print({}));
  });
});

describe('who may ask', () => {
  test.each([
    ['everybody, with nothing to show', { 'serve.listen': '0.0.0.0' }, 'serve.listen'],
    ['everybody over IPv6', { 'serve.listen': '::' }, 'serve.listen'],
    ['orders without a token', { 'serve.orders': true }, 'serve.orders'],
    ['two tokens', { 'serve.token': 'x'.repeat(20), 'serve.token_file': '/t' }, 'serve.token_file'],
    ['a name to listen on', { 'serve.listen': 'cafe' }, 'serve.listen'],
    ['a host with a port', { 'serve.hosts': ['steer.lan:80'] }, 'serve.hosts'],
  ])('%s is refused', (_what, changes, key) => {
    expect(problemsOf(parse(changes)).join('\n')).toMatch(
      new RegExp(`${key.replace('.', '\\.')}(\\[0\\])?: expected`),
    );
  });

  test.each([
    ['this machine', { 'serve.listen': '127.0.0.2' }],
    ['this machine over IPv6', { 'serve.listen': '::1' }],
    ['everybody with a token', { 'serve.listen': '0.0.0.0', 'serve.token_file': '/t' }],
    ['orders with a token', { 'serve.orders': true, 'serve.token': '${NOT_SET_HERE}' }],
  ])('%s is accepted', (_what, changes) => {
    expect(problemsOf(parse(changes))).toEqual([]);
  });
});
