/** What the configuration warns of, as a run and `status` say it. */
import { expect, test } from '@jest/globals';
import { warningText } from '../../lib/app/prepare.js';

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
