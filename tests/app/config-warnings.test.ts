/** What the configuration warns of, as a run and `status` say it. */
import { expect, test } from '@jest/globals';
import { standingTexts, warningText } from '../../lib/app/prepare.js';

test.each([
  [
    'irtt.enabled',
    'has no effect: nothing here is read from the other file',
    'irtt.enabled: has no effect: nothing here is read from the other file',
  ],
  [
    'router.verify_ssl',
    'router.verify_ssl is off: any certificate is accepted',
    'router.verify_ssl is off: any certificate is accepted',
  ],
  ['', 'the file can be read by everybody', 'the file can be read by everybody'],
])('%j: its subject is named once', (path, message, expected) => {
  expect(warningText({ code: 'ignored', path, message })).toBe(expected);
});

const idle = (path: string) => ({
  code: 'ignored' as const,
  path,
  message: 'has no effect: nothing here reads it',
});

test('few keys that do nothing are told one by one', () => {
  const three = ['a.b', 'c', 'd'].map(idle);
  expect(standingTexts(three)).toEqual(three.map(warningText));
});

test('many are one line, which says where all of them stand; other warnings keep theirs', () => {
  const other = {
    code: 'tls_insecure' as const,
    path: 'router.verify_ssl',
    message: 'router.verify_ssl is off',
  };
  const many = [
    ...['a.b', 'c', 'd', 'e', 'f.g'].map(idle),
    other,
    { ...idle('h'), code: 'unused_here' as const },
  ];
  expect(standingTexts(many)).toEqual([
    '6 keys of the configuration have no effect: a.b, c, d and 3 more (`run --dry-run` names all of them)',
    'router.verify_ssl is off',
  ]);
});
