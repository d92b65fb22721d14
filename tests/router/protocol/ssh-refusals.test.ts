import { describe, expect, test } from '@jest/globals';
import {
  brokenFailure,
  lineFailure,
  saidFailure,
  type SshErrorContext,
} from '../../../lib/router/protocol/ssh-refusals.js';

const READ: SshErrorContext = { purpose: 'read', what: 'queues and rule', user: 'steer' };

/** What 6.49 and 7.x print, with the tails newer releases put behind it. */
const ERRORS: readonly (readonly [string, string, RegExp])[] = [
  ['bad command name queue (line 1 column 2)', 'router_error', /6\.49 or later/],
  ['expected end of command (line 1 column 17)', 'protocol', /report/],
  ['syntax error (line 1 column 20)', 'protocol', /report/],
  ['expected command name (line 1 column 1)', 'protocol', /report/],
  ['expected value (line 1 column 9)', 'protocol', /report/],
  ['expected boolean value', 'protocol', /report/],
  ['expected closing bracket (line 1 column 40)', 'protocol', /report/],
  ['bad parameter vrf (line 1 column 12)', 'protocol', /report/],
  ['unknown parameter stats', 'protocol', /report/],
  ['missing value(s) of argument(s) numbers', 'protocol', /report/],
  ['no such item', 'router_error', /changed/],
  ['no such item (4)', 'router_error', /changed/],
  ['no such item (/ip/firewall/mangle/get; line 1)', 'router_error', /changed/],
  ['invalid internal item number', 'router_error', /changed/],
  ['expected item id (line 1 column 30)', 'router_error', /changed/],
  ['input does not match any value of value-name', 'router_error', /report/],
  ['invalid value for argument address', 'router_error', /report/],
  ['invalid value of address (line 1 column 8)', 'router_error', /report/],
  ['ambiguous value of interface, more than one possible value matches input', 'router_error', /report/],
  ['failure: item is busy', 'router_error', /log print/],
  ['failure: not allowed by device-mode', 'not_permitted', /device-mode/],
  ['not enough permissions (9)', 'not_permitted', /policy=ssh,read,write$/],
  ['not enough permissions (/ip/firewall/mangle/disable; line 1)', 'not_permitted', /policy=/],
  ['std failure: not allowed (9)', 'not_permitted', /policy=/],
  ['action timed out - try again, if error continues contact MikroTik support (13)', 'timeout', /overloaded/],
  ['script error: no such item', 'router_error', /changed/],
  ['script error: error - contact MikroTik support and send a supout file (2)', 'router_error', /log print/],
  ['interrupted', 'router_error', /stopped/],
  ['new password>', 'not_permitted', /by hand/],
  ['Do you want to see the software license? [Y/n]:', 'not_permitted', /by hand/],
];

describe('what the console prints when it fails', () => {
  test.each(ERRORS)('%s: %s', (line, code, todo) => {
    const failure = lineFailure(line, READ);
    expect(failure?.code).toBe(code);
    expect(failure?.todo).toMatch(todo);
    expect(failure?.message).toBe(`asked the router for queues and rule, got: ${line}`);
  });

  test.each(ERRORS)('%s, in capitals, padded and with a CR: the same', (line, code) => {
    expect(lineFailure(`  ${line.toUpperCase()}      \r`, READ)?.code).toBe(code);
  });

  test.each([
    ['Flags: X - disabled, I - invalid, D - dynamic '],
    ['Flags: X - DISABLED, I - INVALID; D - DYNAMIC '],
    [' 0 X  ;;; no such item'],
    ['comment=not enough permissions'],
    ['the rule says: failure: none'],
    ['3'],
    ['uptime: 1w2d3h4m5s'],
  ])('%s: no error', (line) => {
    expect(lineFailure(line, READ)).toBeNull();
  });
});

test('an overloaded router is given a rest', () => {
  expect(lineFailure('action timed out', READ)?.quietMs).toBeGreaterThanOrEqual(3_000);
  expect(lineFailure('no such item', READ)?.quietMs).toBeUndefined();
});

test('rights for a ping include test, and a hostile user name stays text', () => {
  const failure = lineFailure('not enough permissions (9)', { purpose: 'ping', what: 'x', user: 'a"$b' });
  expect(failure?.todo).toContain(String.raw`find where name="a\"\$b"`);
  expect(failure?.todo).toMatch(/policy=ssh,read,write,test$/);
});

test('the first known error counts', () => {
  expect(saidFailure(['hello', 'no such item', 'not enough permissions (9)'], READ)?.code).toBe(
    'router_error',
  );
  expect(saidFailure(['hello'], READ)).toBeNull();
});

test.each([
  ['nothing at all', [], /nothing$/],
  ['something unknown', ['uptime: 1w', 'board: x'], /uptime: 1w \/ board: x$/],
  ['a flood', ['y'.repeat(100_000)], /…$/],
  ['control characters', ['a\u001b[2Jb'], /a \[2Jb$/],
])('broken off after %s: a protocol failure that shows it in one line', (_name, said, message) => {
  const failure = brokenFailure(said, READ);
  expect(failure.code).toBe('protocol');
  expect(failure.message).toMatch(message);
  expect(failure.message.length).toBeLessThan(300);
});

test('broken off with a known error: that error', () => {
  expect(brokenFailure(['not enough permissions (9)'], READ).code).toBe('not_permitted');
});
