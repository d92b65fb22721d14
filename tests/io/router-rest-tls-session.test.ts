import { afterEach, describe, expect, test } from '@jest/globals';
import type { KeptSession, TlsSessionHook } from '../../lib/io/tls-connect.js';
import type { TlsTrust } from '../../lib/io/tls-trust.js';
import { CA, closeAll, fingerprint, refused, session, tlsPeer, works } from './router-rest-tls-support.js';

afterEach(closeAll);

describe('sessions kept between runs', () => {
  function keeper(): { kept: KeptSession | undefined; hook: TlsSessionHook } {
    const keep: ReturnType<typeof keeper> = {
      kept: undefined,
      hook: { get: () => keep.kept, set: (session) => (keep.kept = session) },
    };
    return keep;
  }

  const PIN: TlsTrust = { mode: 'pinned', fingerprint: fingerprint('good') };

  test.each<[string, TlsTrust, 'TLSv1.2' | 'TLSv1.3']>([
    ['pinned', PIN, 'TLSv1.2'],
    ['by authority', CA, 'TLSv1.2'],
    ['pinned, TLS 1.3', PIN, 'TLSv1.3'],
  ])('are resumed on the same terms: %s', async (_name, tls, maxVersion) => {
    const peer = await tlsPeer('good', { maxVersion });
    const keep = keeper();
    await works(session(peer.port, tls, { tlsSession: keep.hook }));
    await works(session(peer.port, tls, { tlsSession: keep.hook }));
    expect(peer.resumed).toBe(1);
  });

  test('are not even offered on other terms', async () => {
    const peer = await tlsPeer('good');
    const keep = keeper();
    await works(session(peer.port, { mode: 'insecure' }, { tlsSession: keep.hook }));
    const other: TlsTrust = { mode: 'pinned', fingerprint: fingerprint('other') };
    expect((await refused(session(peer.port, other, { tlsSession: keep.hook }))).code).toBe('tls_changed');
    const roots = session(peer.port, { mode: 'ca' }, { tlsSession: keep.hook });
    expect((await refused(roots)).code).toBe('tls_untrusted');
    await works(session(peer.port, CA, { tlsSession: keep.hook, host: 'localhost' }));
    expect(peer.resumed).toBe(0);
  });

  test('of a peer that is not trusted are not kept', async () => {
    const peer = await tlsPeer('wrong-name');
    const keep = keeper();
    await refused(session(peer.port, CA, { tlsSession: keep.hook }));
    expect(keep.kept).toBeUndefined();
  });

  test('that another peer cannot resume are judged anew', async () => {
    const first = await tlsPeer('good');
    const keep = keeper();
    await works(session(first.port, PIN, { tlsSession: keep.hook }));
    await first.close();
    const second = await tlsPeer('other', {}, first.port);
    expect((await refused(session(second.port, PIN, { tlsSession: keep.hook }))).code).toBe('tls_changed');
    expect(second.requests).toBe(0);
  });

  test('that are rubbish are no obstacle', async () => {
    const peer = await tlsPeer('good');
    const keep = keeper();
    await works(session(peer.port, CA, { tlsSession: keep.hook }));
    keep.kept = { session: Buffer.from('rubbish'), trustedAs: keep.kept?.trustedAs ?? '' };
    await works(session(peer.port, CA, { tlsSession: keep.hook }));
    expect(peer.requests).toBe(4);
  });
});
