import { routerSuite } from './router-suite.js';
import { sshRouter } from './ssh-world.js';

routerSuite(
  'SSH, RouterOS 7.16',
  sshRouter({ version: '7.16.2 (stable)', legacy: false, hostKey: 'ed25519', exitStatus: true }),
);
routerSuite(
  'SSH, RouterOS 6.49',
  sshRouter({ version: '6.49.18 (long-term)', legacy: true, hostKey: 'rsa', exitStatus: false }),
);
