import { gotEngine } from '../../lib/router/rest/http-got.js';
import { inMemory } from './fake-world.js';
import { restRouter } from './rest-world.js';
import { routerSuite } from './router-suite.js';

routerSuite('in memory', inMemory);
routerSuite('REST over http', restRouter('http'));
routerSuite('REST over https', restRouter('https'));
routerSuite('in memory', inMemory, 'lease');
routerSuite('REST over http', restRouter('http'), 'lease');
routerSuite('in memory', inMemory, 'both');
routerSuite('REST over http', restRouter('http'), 'both');
// What a person's commands use; a run uses Node's own client.
routerSuite('REST over https, by got', restRouter('https', gotEngine));
