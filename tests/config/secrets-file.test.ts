/** A secrets file means by hand what systemd makes of it: these lines with the values systemd 252 gave (tests/heavy/systemd). */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SteerError } from '../../lib/core/model/errors.js';
import { parseEnvironmentFile, withSecretsFiles } from '../../lib/config/secrets-file.js';
import { loadConfig } from '../../lib/config/load.js';
import { loadCachedConfig } from '../../lib/config/cache.js';
import { lastGoodConfig } from '../../lib/config/last-good.js';
import { ENVIRONMENT_FILES } from '../fixtures/config/environment-files.js';

test.each(ENVIRONMENT_FILES)('%j', (text, expected) => {
  const values = parseEnvironmentFile(Buffer.from(text, 'latin1'));
  expect(Object.fromEntries(values ?? [])).toEqual(expected);
});

describe('for a command by hand', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'steer-secrets-'));
    file = path.join(folder, 'lte.yaml');
    writeFileSync(
      file,
      [
        'schema_version: "2"',
        'topology: { primary_wan: Cable, alternate_wan: DSL }',
        'router: { host: 192.0.2.1, user: steer, password: "${ROUTER_PASSWORD}" }',
        'mangle_rule: { comment: STEER }',
        'measurement: { ping_host: 198.51.100.1 }',
        `lock_file: ${folder}/lock`,
      ].join('\n'),
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(name: string, text: string, mode = 0o640): string {
    const secrets = path.join(folder, name);
    writeFileSync(secrets, text);
    chmodSync(secrets, mode);
    return secrets;
  }
  const password = (env: Record<string, string> = {}): string | undefined =>
    loadConfig(file, env).secrets.password?.reveal();
  function thrown(work: () => unknown): SteerError {
    try {
      work();
    } catch (error) {
      if (error instanceof SteerError) return error;
    }
    throw new Error('it did not refuse');
  }

  test('secrets beside the configuration, and its own file over them', () => {
    put('secrets', 'ROUTER_PASSWORD="of all"\n');
    expect(password()).toBe('of all');
    put('lte.secrets', 'ROUTER_PASSWORD=its own\n');
    expect(password()).toBe('its own');
  });

  test('what the environment says already stays', () => {
    put('secrets', 'ROUTER_PASSWORD=file\n');
    expect(password({ ROUTER_PASSWORD: 'told' })).toBe('told');
  });

  test('a run by hand reads it, too', async () => {
    put('secrets', 'ROUTER_PASSWORD=by hand\n');
    const loaded = await loadCachedConfig(file, {}, { mayKeep: false });
    expect(loaded.secrets.password?.reveal()).toBe('by hand');
  });

  test('an order under a broken configuration finds its password there, too', async () => {
    const kept = { mayKeep: true, buildId: 'this build' };
    const { leave } = await loadCachedConfig(file, { ROUTER_PASSWORD: 'by systemd' }, kept);
    for (const { file: place, content } of leave ?? [])
      if (place.startsWith(folder)) writeFileSync(place, content, { mode: 0o600 });
    put('secrets', 'ROUTER_PASSWORD=by hand\n');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nnonsense: true\n`);
    const good = await lastGoodConfig(
      file,
      {},
      thrown(() => loadConfig(file, {})),
      kept,
    );
    expect(good?.secrets.password?.reveal()).toBe('by hand');
  });

  test.each([0o644, 0o660, 0o604, 0o620])('mode %o is refused, by hand and in the service alike', (mode) => {
    const secrets = put('secrets', 'ROUTER_PASSWORD=hunter2\n', mode);
    const both: Record<string, string>[] = [{}, { ROUTER_PASSWORD: 'given by systemd' }];
    for (const env of both) {
      const error = thrown(() => password(env));
      expect(error).toMatchObject({ code: 'secret_permissions', exitCode: 78 });
      expect(error.todo).toBe(`chown root:wanctl ${secrets} && chmod 640 ${secrets}`);
      expect(error.explain()).not.toContain('hunter2');
    }
    // A command that needs no password does not judge the file.
    expect(loadConfig(file, {}, { needSecrets: false }).config.router.host).toBe('192.0.2.1');
  });

  test.each([0o640, 0o600, 0o440, 0o400])('mode %o serves', (mode) => {
    put('secrets', 'ROUTER_PASSWORD=x y\n', mode);
    expect(password()).toBe('x y');
  });

  test('one that cannot be used is told where a variable is missing, and only there', () => {
    mkdirSync(path.join(folder, 'secrets'));
    expect(password({ ROUTER_PASSWORD: 'told' })).toBe('told');
    const error = thrown(() => password());
    expect(error).toMatchObject({ code: 'secret_unreadable', exitCode: 78 });
    expect(error.message).toContain(path.join(folder, 'secrets'));
    expect(loadConfig(file, {}, { needSecrets: false }).config.router.host).toBe('192.0.2.1');
  });

  test('names are names, whatever they are', () => {
    put('secrets', '__proto__=x\nconstructor=y\n');
    expect(withSecretsFiles({}, file, '${constructor}', true)['constructor']).toBe('y');
    expect(thrown(() => password()).message).toContain('ROUTER_PASSWORD');
  });
});
