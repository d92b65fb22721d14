/** The contract of every way to a router, kept against an SSH server that nobody here wrote. */
import { afterAll } from '@jest/globals';
import { routerSuite } from '../../contract/router-suite.js';
import { sshdRouter, startRelayedSshd } from './sshd-world.js';

const today = await startRelayedSshd();
const old = await startRelayedSshd({ hostKeyType: 'rsa', clientKeyType: 'rsa' });
afterAll(async () => {
  await today.stop();
  await old.stop();
});

routerSuite('OpenSSH, RouterOS 7.16 behind it', sshdRouter(today, '7.16.2 (stable)'));
routerSuite('OpenSSH with RSA keys, RouterOS 6.49 behind it', sshdRouter(old, '6.49.18 (long-term)'));
