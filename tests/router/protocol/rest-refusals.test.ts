import { describe, expect, test } from '@jest/globals';
import { type RestErrorContext, restFailure } from '../../../lib/router/protocol/rest-refusals.js';

const HTML = '<!doctype html><html><body>RouterOS</body></html>';

const CONTEXT: RestErrorContext = {
  purpose: 'read',
  what: 'queue A',
  user: 'steer',
  scheme: 'https',
  where: 'https://192.0.2.1:443',
  scrub: (text) => text.replaceAll('secret', '***'),
};

function body(status: number, detail?: string, message = 'Bad Request'): string {
  return JSON.stringify({ ...(detail === undefined ? {} : { detail }), error: status, message });
}

function failure(status: number, text: string, over: Partial<RestErrorContext> = {}, contentType?: string) {
  const type = contentType ?? (text.startsWith('<') ? 'text/html' : 'application/json');
  return restFailure({ status, contentType: type, text }, { ...CONTEXT, ...over });
}

/** Every answer of the reference that is not success: status, body, purpose → code, words of the cure. */
const TABLE: readonly (readonly [string, number, string, Partial<RestErrorContext>, string, RegExp])[] = [
  [
    '401',
    401,
    body(401, undefined, 'Unauthorized'),
    {},
    'auth',
    /router\.user and the password.*rest-api and api.*address/s,
  ],
  ['403 page', 403, HTML, {}, 'rest_off', /\/ip\/service\/webserver set rest-secure=yes/],
  ['403 page over http', 403, HTML, { scheme: 'http' }, 'rest_off', /set rest-plain=yes/],
  ['404 page', 404, HTML, { scheme: 'http' }, 'rest_off', /7\.9.*ssh/s],
  ['200 page', 200, HTML, {}, 'protocol', /router\.host and router\.port/],
  ['502 page', 502, HTML, {}, 'protocol', /HTML/],
  [
    'not enough permissions on a write',
    500,
    body(500, 'not enough permissions (9)'),
    { purpose: 'write' },
    'not_permitted',
    /\/user group set \[find where name=\[\/user get \[find where name="steer"\] group\]\] policy=read,write,api,rest-api$/,
  ],
  [
    'not enough permissions on a ping',
    500,
    body(500, 'not enough permissions (9)'),
    { purpose: 'ping' },
    'not_permitted',
    /policy=read,write,test,api,rest-api/,
  ],
  [
    'api policy missing',
    500,
    body(500, 'std failure: not allowed (9)'),
    {},
    'not_permitted',
    /policy api beside rest-api.*policy=/,
  ],
  ['403 in JSON', 403, body(403, undefined, 'Forbidden'), {}, 'not_permitted', /policy=/],
  [
    'identifier on a write',
    400,
    body(400, 'missing or invalid resource identifier'),
    { purpose: 'write' },
    'not_permitted',
    /may not write.*policy=.*went away/s,
  ],
  [
    'identifier on a read',
    400,
    body(400, 'missing or invalid resource identifier'),
    {},
    'router_error',
    /\/log print/,
  ],
  ['session closed', 400, body(400, 'Session closed'), {}, 'router_error', /user of its own/],
  [
    'unknown id on a write',
    404,
    body(404, undefined, 'Not Found'),
    { purpose: 'write' },
    'router_error',
    /next run reads it anew/,
  ],
  [
    'no such item on a write',
    400,
    body(400, 'no such item'),
    { purpose: 'write' },
    'router_error',
    /next run reads it anew/,
  ],
  ['404 on a read', 404, body(404, undefined, 'Not Found'), {}, 'router_error', /not there/],
  [
    'no such command',
    400,
    body(400, 'no such command or directory (tree)'),
    {},
    'router_error',
    /does not know the command/,
  ],
  [
    'no such command prefix',
    400,
    body(400, 'no such command prefix'),
    {},
    'router_error',
    /does not know the command/,
  ],
  [
    '406 of old releases',
    406,
    body(406, 'no such command or directory (remove)', 'Not Acceptable'),
    {},
    'router_error',
    /does not know the command/,
  ],
  ['415', 415, body(415, undefined, 'Unsupported Media Type'), {}, 'protocol', /application\/json/],
  ['parse error', 400, body(400, 'Failed to parse json'), {}, 'protocol', /report it/],
  ['missing id', 400, body(400, 'missing =.id='), { purpose: 'write' }, 'protocol', /report it/],
  ['unknown parameter', 400, body(400, 'unknown parameter x'), {}, 'protocol', /report it/],
  [
    'unknown parameter vrf',
    400,
    body(400, 'unknown parameter vrf'),
    { purpose: 'ping', what: 'a ping of 1.1.1.1 by vrf x' },
    'protocol',
    /routing_table at main/,
  ],
  [
    'no such vrf',
    400,
    body(400, 'input does not match any value of vrf'),
    { purpose: 'ping', what: 'a ping of 1.1.1.1 by vrf x' },
    'router_error',
    /\/ip\/vrf\/print/,
  ],
  [
    'invalid value',
    400,
    body(400, 'invalid value for argument interval'),
    { purpose: 'ping' },
    'router_error',
    /\/log print/,
  ],
  ['failure', 400, body(400, 'failure: already have such entry'), {}, 'router_error', /\/log print/],
  ['501', 501, body(501, undefined, 'Not Implemented'), {}, 'router_error', /next run/],
  ['503', 503, body(503, undefined, 'Service Unavailable'), {}, 'router_error', /overloaded/],
  ['500 without a reason', 500, '', {}, 'router_error', /\/log print/],
  ['redirect', 302, '', {}, 'protocol', /never redirects/],
  ['success that is no JSON', 200, '\u0015\u0003garbage', {}, 'protocol', /how RouterOS REST answers/],
  ['success without a body', 204, '', {}, 'protocol', /how RouterOS REST answers/],
];

describe('every refusal', () => {
  test.each(TABLE)('%s', (_name, status, text, over, code, todo) => {
    const got = failure(status, text, over);
    expect(got.code).toBe(code);
    expect(got.todo).toMatch(todo);
    expect(got.message).toContain(over.what ?? CONTEXT.what);
    expect(got.message).toContain(`status ${status}`);
  });

  test('says what the router said', () => {
    expect(failure(400, body(400, 'no such command')).message).toMatch(
      /status 400, Bad Request: no such command$/,
    );
  });

  test('only a closed session asks for quiet', () => {
    const quiet = TABLE.filter(([, status, text, over]) => failure(status, text, over).quietMs !== undefined);
    expect(quiet.map(([name]) => name)).toEqual(['session closed']);
  });

  test('a page is a page whatever type it claims', () => {
    expect(failure(403, `\n  ${HTML}`, {}, 'application/json').code).toBe('rest_off');
    expect(failure(404, 'gone', {}, 'Text/HTML; charset=utf-8').code).toBe('rest_off');
  });

  test('what the router says stays one bounded line', () => {
    const message = failure(400, body(400, `x\n<0>forged\u001b[2J${'y'.repeat(5_000)}`)).message;
    expect(message).not.toMatch(/[\p{Cc}]/u);
    expect(message.length).toBeLessThan(400);
  });

  test('what the router says is scrubbed before it is cut to length', () => {
    const text = body(400, `${'y'.repeat(157)}secret`);
    expect(failure(400, text).message).toMatch(/y\*\*\*$/);
    expect(failure(500, `plain secret`).message).toMatch(/plain \*\*\*$/);
  });

  test('a user name cannot break out of the line to paste', () => {
    const { todo } = failure(500, body(500, 'not enough permissions (9)'), {
      user: 'x"] ; /system reset; "',
    });
    expect(todo).toContain('name="x\\"] ; /system reset; \\""');
  });

  test.each(['null', '[]', '"text"', '{"detail":7}', '{"error":{}}', '\u0000'])(
    'odd body %p still has a failure',
    (text) => {
      expect(failure(400, text).code).toBe('router_error');
    },
  );
});
