import { describe, expect, test } from '@jest/globals';
import { wireFailure } from '../../lib/router/wire-failure.js';

const WHERE = 'https://192.0.2.1:443';

function error(code: string, message = 'boom', cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code });
}

describe('what the wire says', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['refused', error('ECONNREFUSED'), 'refused', /\/ip\/service/],
    ['reset', error('ECONNRESET'), 'reset', /\/ip\/service\/print/],
    ['broken pipe', error('EPIPE'), 'reset', /next run/],
    ['a body that ends too soon', error('HPE_INVALID_EOF_STATE'), 'reset', /next run/],
    ['no route to the host', error('EHOSTUNREACH'), 'unreachable', /router\.host/],
    ['no route to the network', error('ENETUNREACH'), 'unreachable', /router\.host/],
    ['forbidden here', error('EPERM'), 'unreachable', /firewall or sandbox/],
    ['the kernel gave up', error('ETIMEDOUT'), 'timeout', /router\.timeout_sec/],
    ['handshake failure', error('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'), 'tls_failed', /certificate sign/],
    [
      'handshake failure as newer releases name it',
      error('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE'),
      'tls_failed',
      /certificate sign/,
    ],
    ['protocol error', error('EPROTO'), 'tls_failed', /certificate sign/],
    ['no TLS', error('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls_failed', /port of www-ssl/],
    ['no TLS either', error('ERR_SSL_PACKET_LENGTH_TOO_LONG'), 'tls_failed', /port of www-ssl/],
    ['no HTTP', error('HPE_INVALID_CONSTANT'), 'protocol', /router\.scheme/],
    ['headers without end', error('HPE_HEADER_OVERFLOW'), 'protocol', /router\.scheme/],
    ['too long', error('ERR_BODY_TOO_LARGE'), 'protocol', /short answer/],
    ['something new', error('ENEW'), 'protocol', /report it/],
    ['something nameless', new Error('what'), 'protocol', /report it/],
    ['no error at all', 'thrown text', 'protocol', /report it/],
    ['wrapped', error('ERR_GOT_REQUEST_ERROR', 'x', error('ECONNREFUSED')), 'refused', /\/ip\/service/],
  ])('%s', (_name, thrown, code, todo) => {
    const failure = wireFailure(thrown, WHERE);
    expect(failure.code).toBe(code);
    expect(failure.todo).toMatch(todo);
    expect(failure.message).toContain(WHERE);
  });

  test.each([
    ['ETIMEDOUT', 3_000],
    ['ERR_BODY_TOO_LARGE', 3_000],
    ['ECONNRESET', undefined],
    ['ECONNREFUSED', undefined],
  ])('%s asks for %p ms of quiet', (code, quietMs) => {
    expect(wireFailure(error(code), WHERE).quietMs).toBe(quietMs);
  });

  test('a cause that points at itself ends', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    expect(wireFailure(loop, WHERE).code).toBe('protocol');
  });
});
