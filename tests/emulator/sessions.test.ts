import { describe, expect, test } from '@jest/globals';
import { manualClock, startEmulator } from '../../lib/emulator/index.js';
import { ask, MANGLE, post } from './support.js';

describe('logins', () => {
  test('one log line for ten minutes of requests over any connection', async () => {
    const clock = manualClock();
    const emulator = await startEmulator({ scheme: 'http', clock });
    for (let i = 0; i < 5; i += 1) await ask(emulator, '/rest/system/identity');
    expect(emulator.stats()).toMatchObject({ requests: 5, logins: 1, connections: 5 });
    expect(emulator.model.log.count('user steer logged in from 127.0.0.1 via rest-api')).toBe(1);
    clock.advance(601_000);
    await ask(emulator, '/rest/system/identity');
    expect(emulator.stats().logins).toBe(2);
    await emulator.stop();
  });

  test('new rights of a group count from the next login, a new password from the next request', async () => {
    const clock = manualClock();
    const emulator = await startEmulator({ scheme: 'http', clock });
    const enable = (): Promise<{ status: number }> => post(emulator, `${MANGLE}/enable`, { '.id': '*2' });
    expect((await enable()).status).toBe(200);
    emulator.model.users.groups.set('steer', new Set(['read', 'api', 'rest-api']));
    expect((await enable()).status).toBe(200);
    clock.advance(601_000);
    expect((await enable()).status).toBe(500);
    emulator.model.users.add({ name: 'steer', password: 'other' });
    expect((await enable()).status).toBe(401);
    await emulator.stop();
  });
});

describe('one user, one request at a time', () => {
  test('requests of one user wait in order, another user does not', async () => {
    const emulator = await startEmulator({ scheme: 'http' });
    emulator.faults.add({ kind: 'hang', target: 'identity' });
    const order: string[] = [];
    const stuck = ask(emulator, '/rest/system/identity').then(() => order.push('stuck'));
    while (emulator.stats().requests < 1) await new Promise((resolve) => setImmediate(resolve));
    const behind = ask(emulator, '/rest/system/resource').then(() => order.push('behind'));
    await ask(emulator, '/rest/system/resource', { user: 'reader', password: 'reader-secret' }).then(() =>
      order.push('other'),
    );
    expect(order).toEqual(['other']);
    emulator.faults.clear();
    await Promise.all([stuck, behind]);
    expect(order).toEqual(['other', 'stuck', 'behind']);
    expect(emulator.stats().deepestQueue).toBe(2);
    await emulator.stop();
  });

  test('the 21st connection is turned away', async () => {
    const { connect } = await import('node:net');
    const emulator = await startEmulator({ scheme: 'http' });
    const sockets = Array.from({ length: 20 }, () => connect(emulator.port, '127.0.0.1'));
    while (emulator.stats().connections < 20) await new Promise((resolve) => setImmediate(resolve));
    await expect(ask(emulator, '/rest/system/identity')).rejects.toThrow();
    for (const socket of sockets) socket.destroy();
    await emulator.stop();
  });
});
