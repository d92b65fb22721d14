import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { exec, login } from './ssh-support.js';

const COMMENT = 'ADAPTIVE: Steer latency-sensitive to DSL';
const STATE = `:put [/ip firewall mangle get [find where comment="${COMMENT}"] disabled]`;
const ENABLE = `/ip firewall mangle enable [find where comment="${COMMENT}"]`;

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ scheme: 'http', ssh: true });
});
afterEach(() => emulator.stop());

describe('faults over SSH', () => {
  const state = async (): Promise<string> => {
    const client = await login(emulator);
    const { text } = await exec(client, STATE);
    client.end();
    return text.trim();
  };
  const enable = async (): Promise<string> => {
    const client = await login(emulator);
    const { text } = await exec(client, ENABLE);
    client.end();
    return text;
  };

  test('lost and stale writes', async () => {
    emulator.faults.add({ kind: 'lost', times: 1 });
    expect(await enable()).toBe('');
    expect(await state()).toBe('true');
    emulator.faults.add({ kind: 'stale', reads: 2, times: 1 });
    await enable();
    expect([await state(), await state(), await state()]).toEqual(['true', 'true', 'false']);
  });

  test('truncated, garbage, another answer, an error text', async () => {
    const client = await login(emulator);
    emulator.faults.add({ kind: 'truncate', bytes: 2, times: 1 });
    expect(await exec(client, STATE)).toEqual({ text: 'tr', code: null });
    emulator.faults.add({ kind: 'garbage', times: 1 });
    expect((await exec(client, STATE)).text).not.toMatch(/true/);
    emulator.faults.add({ kind: 'wrong-body', body: 'resource', times: 1 });
    expect((await exec(client, STATE)).text).toMatch(/uptime:/);
    emulator.faults.add({ kind: 'status', status: 500, detail: 'action timed out - try again', times: 1 });
    expect((await exec(client, STATE)).text.trim()).toBe('action timed out - try again');
    expect((await exec(client, STATE)).text.trim()).toBe('true');
    client.end();
  });

  test('reset before and after, refused login, refused port', async () => {
    emulator.faults.add({ kind: 'reset', times: 1 });
    await expect(enable()).rejects.toThrow();
    expect(await state()).toBe('true');
    emulator.faults.add({ kind: 'reset', after: true, times: 1 });
    await enable().catch(() => undefined);
    expect(await state()).toBe('false');
    emulator.faults.add({ kind: 'unauthorized', times: 1 });
    await expect(login(emulator)).rejects.toThrow(/authentication methods failed/);
    await emulator.faults.refuse();
    await expect(login(emulator)).rejects.toThrow(/ECONNREFUSED/);
    await emulator.faults.open();
    expect(await state()).toBe('false');
  });

  test('hangs: at the exec until cleared, and at the connection', async () => {
    const client = await login(emulator);
    emulator.faults.add({ kind: 'hang' });
    let done = false;
    const hanging = exec(client, STATE).then((result) => {
      done = true;
      return result;
    });
    const other = await login(emulator);
    other.end();
    expect(done).toBe(false);
    emulator.faults.clear();
    expect((await hanging).text.trim()).toBe('true');
    client.end();
    emulator.faults.add({ kind: 'hang', method: 'connect', times: 1 });
    await expect(login(emulator, { readyTimeout: 200 })).rejects.toThrow(/handshake/);
  });
});
