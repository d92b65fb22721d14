import { inMemory } from './fake-world.js';
import { restRouter } from './rest-world.js';
import { routerSuite } from './router-suite.js';

routerSuite('in memory', inMemory);
routerSuite('REST over http', restRouter('http'));
routerSuite('REST over https', restRouter('https'));
