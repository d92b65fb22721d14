import { routerSuite } from './router-suite.js';
import { sshRouter } from './ssh-world.js';

const TODAY = sshRouter({ version: '7.16.2 (stable)', legacy: false, hostKey: 'ed25519', exitStatus: true });
const OLD = sshRouter({ version: '6.49.18 (long-term)', legacy: true, hostKey: 'rsa', exitStatus: false });

routerSuite('SSH, RouterOS 7.16', TODAY);
routerSuite('SSH, RouterOS 6.49', OLD);
routerSuite('SSH, RouterOS 7.16', TODAY, 'lease');
routerSuite('SSH, RouterOS 6.49', OLD, 'both');
