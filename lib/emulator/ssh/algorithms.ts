import type { Algorithms } from 'ssh2';
import type { Dress } from '../console/index.js';

/**
 * What the two generations offer. Plausible, not captured: no key exchange of a real 6.49 or 7.x was at hand. 6.x is
 * taken as what needs a client with old algorithms allowed, 7.x as what a client of today accepts as it comes.
 */
export function algorithmsOf(dress: Dress, hostKey: 'rsa' | 'ed25519'): Algorithms {
  if (dress.major < 7) {
    return {
      kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
      serverHostKey: ['ssh-rsa'],
      cipher: [
        'aes128-ctr',
        'aes192-ctr',
        'aes256-ctr',
        'aes128-cbc',
        'aes192-cbc',
        'aes256-cbc',
        '3des-cbc',
      ],
      hmac: ['hmac-sha1', 'hmac-md5'],
      compress: ['none'],
    };
  }
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'diffie-hellman-group14-sha256',
      'diffie-hellman-group16-sha512',
    ],
    serverHostKey: hostKey === 'rsa' ? ['rsa-sha2-256', 'ssh-rsa'] : ['ssh-ed25519'],
    cipher: ['aes256-ctr', 'aes192-ctr', 'aes128-ctr', 'aes256-gcm@openssh.com', 'aes128-gcm@openssh.com'],
    hmac: ['hmac-sha2-256', 'hmac-sha1'],
    compress: ['none'],
  };
}
