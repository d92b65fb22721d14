import { X509Certificate } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, test } from '@jest/globals';
import { EMULATOR_CERT_PEM, EMULATOR_FINGERPRINT, startEmulator } from '../../lib/emulator/index.js';
import { ask } from './support.js';

function shake(port: number, options: object): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', ...options }, () => resolve(socket));
    socket.once('error', reject);
  });
}

describe('www-ssl', () => {
  test('speaks TLS 1.2 with its own certificate, which is exported for pinning and for trusting', async () => {
    const emulator = await startEmulator();
    expect(emulator.url).toMatch(/^https:/);
    const socket = await shake(emulator.port, { ca: EMULATOR_CERT_PEM });
    expect([socket.authorized, socket.getProtocol(), socket.getPeerCertificate().fingerprint256]).toEqual([
      true,
      'TLSv1.2',
      EMULATOR_FINGERPRINT,
    ]);
    expect(emulator.fingerprint).toBe(EMULATOR_FINGERPRINT);
    socket.destroy();
    await expect(shake(emulator.port, { ca: EMULATOR_CERT_PEM, minVersion: 'TLSv1.3' })).rejects.toThrow();
    await expect(shake(emulator.port, {})).rejects.toThrow(/self-signed/);
    await emulator.stop();
  });

  test('the certificate names loopback and lasts', () => {
    const cert = new X509Certificate(EMULATOR_CERT_PEM);
    expect(cert.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(cert.checkHost('localhost')).toBe('localhost');
    expect(new Date(cert.validTo).getUTCFullYear()).toBeGreaterThan(2100);
  });

  test('without a certificate no ordinary client can shake hands', async () => {
    const emulator = await startEmulator({ tls: 'none' });
    await expect(shake(emulator.port, { rejectUnauthorized: false })).rejects.toThrow(/handshake failure/);
    await emulator.stop();
  });

  test('resets and cuts work through TLS too', async () => {
    const emulator = await startEmulator();
    emulator.faults.add({ kind: 'reset', times: 1 });
    await expect(ask(emulator, '/rest/queue/tree')).rejects.toThrow(/ECONNRESET|hang up/);
    emulator.faults.add({ kind: 'truncate', times: 1 });
    await expect(ask(emulator, '/rest/queue/tree')).rejects.toThrow(/aborted/);
    expect((await ask(emulator, '/rest/queue/tree')).status).toBe(200);
    await emulator.stop();
  });
});
