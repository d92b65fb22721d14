/** The last look at the names that go to a router; the configuration is checked for far less than this long before. */
import { shown } from './rows.js';
import { isSendable } from './text.js';
import { SteerError } from '../../core/model/errors.js';

/** @throws SteerError `config_invalid` for a name that no way to a router carries as it is */
export function mustBeSendable(names: {
  readonly comment: string;
  readonly downloadQueue: string;
  readonly uploadQueue?: string;
}): void {
  const keys = [
    ['mangle_rule.comment', names.comment],
    ['cake_queues.primary_download', names.downloadQueue],
    ['cake_queues.primary_upload', names.uploadQueue ?? ''],
  ] as const;
  for (const [key, text] of keys) {
    if (isSendable(text)) continue;
    throw new SteerError('config_invalid', `${key} holds a character that no console takes`, {
      expected: 'printable characters',
      seen: shown(text),
      todo: `correct ${key}`,
    });
  }
}
