import { deadlineIn } from '../fakes/test-deadline.js';
import { flushLog } from '../../lib/app/prepare.js';
import { fstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SteerEvent } from '../../lib/core/model/types.js';
import { readBySystemd } from '../../lib/system/journald.js';
import { createLog, eventText, journalLine } from '../../lib/system/log.js';
import { redact } from '../../lib/system/redact.js';
import { collectIo } from '../cli/support/io.js';

const EVENT: SteerEvent = {
  level: 'notice',
  event: 'route_changed',
  message: 'Steering',
  data: { from: 'CABLE_GOOD', delta: 84.2, ok: true, by: null, why: 'two RED in a row' },
};
const TEXT = 'Steering from=CABLE_GOOD delta=84.2 ok=true by=null why="two RED in a row"';
const AT = Date.UTC(2026, 2, 1, 12, 0, 1);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'steer-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function logged(
  options: {
    format?: 'auto' | 'human' | 'json';
    level?: 'debug' | 'info' | 'warning';
    env?: Record<string, string>;
    isTty?: boolean;
  },
  events: readonly SteerEvent[] = [EVENT],
): string {
  const io = collectIo({ isTty: options.isTty ?? false });
  const log = createLog({
    format: options.format ?? 'auto',
    level: options.level ?? 'info',
    stderr: io.stderr,
    env: options.env ?? {},
    wallMs: () => AT,
  });
  for (const event of events) log.emit(event);
  return io.err();
}

/** What systemd would put in the environment of a service with this descriptor 2. */
function journalStream(): string {
  const stat = fstatSync(2, { bigint: true });
  return `${stat.dev}:${stat.ino}`;
}

describe('one event is one line', () => {
  test('for a terminal, with the time and the level in colour', () => {
    expect(logged({ isTty: true, env: { TERM: 'xterm' } })).toMatch(
      new RegExp(`^\\d\\d:00:01 \\x1b\\[1mnotice \\x1b\\[0m ${TEXT}\n$`),
    );
  });

  test('for a terminal with NO_COLOR', () => {
    expect(logged({ isTty: true, env: { NO_COLOR: '1' } })).toMatch(
      new RegExp(`^\\d\\d:00:01 notice  ${TEXT}\n$`),
    );
  });

  test('for a file or a pipe, with the full date', () => {
    expect(logged({})).toMatch(/^2026-0[23]-\d\dT\d\d:\d\d:01[+-]\d\d:\d\d notice {2}Steering /);
  });

  test('for the journal, with the priority', () => {
    expect(logged({ env: { JOURNAL_STREAM: journalStream() } })).toBe(`<5>${TEXT}\n`);
  });

  test('a journal that is not standard error is not the reader', () => {
    expect(logged({ env: { JOURNAL_STREAM: '1:2' } })).not.toMatch(/^</);
  });

  test('--log-format human asks for text even there', () => {
    expect(logged({ format: 'human', env: { JOURNAL_STREAM: journalStream() } })).not.toMatch(/^</);
  });

  test('as JSON', () => {
    expect(JSON.parse(logged({ format: 'json', env: { JOURNAL_STREAM: journalStream() } }))).toEqual({
      time: '2026-03-01T12:00:01.000Z',
      level: 'notice',
      event: 'route_changed',
      message: 'Steering',
      data: EVENT.data,
    });
  });

  test.each([
    ['debug', '<7>'],
    ['info', '<6>'],
    ['notice', '<5>'],
    ['warning', '<4>'],
    ['error', '<3>'],
  ] as const)('%s has syslog priority %s', (level, prefix) => {
    expect(journalLine({ ...EVENT, level }).startsWith(prefix)).toBe(true);
  });
});

describe('values that could be mistaken for something else', () => {
  test.each<[string | number, string]>([
    ['plain', 'k=plain'],
    ['a b', 'k="a b"'],
    ['a=b', 'k="a=b"'],
    ['say "hi"', 'k="say \\"hi\\""'],
    ['back\\slash', 'k="back\\\\slash"'],
    ['line\nbreak', 'k="line\\nbreak"'],
    ['\x1b[31m', 'k="\\x1b[31m"'],
    ['\u202eevil', 'k="\\u{202e}evil"'],
    ['\u2028', 'k="\\u{2028}"'],
    ['zürich', 'k=zürich'],
    [-1.5, 'k=-1.5'],
  ])('%j', (value, text) => {
    expect(eventText({ level: 'info', event: 'e', message: 'm', data: { k: value } })).toBe(`m ${text}`);
  });

  test('an empty text is left out for people, not for programs', () => {
    const event = { ...EVENT, data: { why: '', by: 'anna' } };
    expect(eventText(event)).toBe('Steering by=anna');
    expect(logged({ format: 'json' }, [event])).toContain('"why":""');
  });

  test('a JSON line is one line whatever is in it', () => {
    const event: SteerEvent = { ...EVENT, message: 'a\u2028b\u0085c\n', data: { 'k\u202e': '\x7f' } };
    const line = logged({ format: 'json' }, [event]);
    expect(line).toMatch(/^[\x20-\x7e]*\n$/);
    expect(JSON.parse(line)).toMatchObject({ message: event.message, data: event.data });
  });
});

describe('levels', () => {
  const all = (['debug', 'info', 'notice', 'warning', 'error'] as const).map((level) => ({
    ...EVENT,
    level,
    message: level,
  }));
  test.each([
    ['debug', 5],
    ['info', 4],
    ['warning', 2],
  ] as const)('%s lets %i of five through', (level, count) => {
    expect(logged({ level }, all).trimEnd().split('\n')).toHaveLength(count);
  });
});

describe('log files', () => {
  async function withFiles(main: string, debug: string, events: readonly SteerEvent[]): Promise<string> {
    const io = collectIo();
    const log = createLog({ format: 'human', level: 'info', stderr: io.stderr, env: {}, wallMs: () => AT });
    log.attach({ mainLog: main, debugLog: debug, secrets: ['hunter22'] });
    for (const event of events) {
      log.emit(event);
      await flushLog(log, deadlineIn(20_000));
    }
    return io.err();
  }

  test('main gets info and above, debug gets everything, both by appending, 0640', async () => {
    const main = path.join(dir, 'main.log');
    const debug = path.join(dir, 'debug.log');
    writeFileSync(main, 'before\n');
    await withFiles(main, debug, [{ ...EVENT, level: 'debug', message: 'quiet' }, EVENT]);
    expect(readFileSync(main, 'utf8')).toMatch(/^before\n2026-\S+ notice {2}Steering .*\n$/);
    expect(readFileSync(debug, 'utf8')).toMatch(/^\S+ debug {3}quiet .*\n\S+ notice {2}Steering .*\n$/);
    expect(statSync(debug).mode & 0o777 & ~0o640).toBe(0);
  });

  test('a secret is redacted there too', async () => {
    const main = path.join(dir, 'main.log');
    const err = await withFiles(main, path.join(dir, 'd'), [
      { ...EVENT, data: { url: 'https://a:hunter22@r/' } },
    ]);
    expect(readFileSync(main, 'utf8') + err).not.toContain('hunter22');
    expect(err).toContain('[redacted]');
  });

  test.each<[string, () => string]>([
    [
      'a link',
      () => {
        symlinkSync(path.join(dir, 'elsewhere'), path.join(dir, 'main.log'));
        return path.join(dir, 'main.log');
      },
    ],
    ['a folder in its place', () => dir],
    ['a folder that is not there', () => path.join(dir, 'no', 'main.log')],
    ['a device in its place', () => '/dev/full'],
  ])('%s: said once, nothing is lost but the line', async (_name, prepare) => {
    const err = await withFiles(prepare(), path.join(dir, 'debug.log'), [EVENT, EVENT, EVENT]);
    expect(err.match(/log file cannot be written/g)).toHaveLength(1);
    expect(err.match(/Steering/g)).toHaveLength(3);
    expect(readFileSync(path.join(dir, 'debug.log'), 'utf8').match(/Steering/g)).toHaveLength(3);
  });
});

describe('redaction', () => {
  const secret = 'p/ss "wörd"+1';
  test.each([
    ['as it is', `x ${secret} y`],
    ['in a URL', `https://u:${encodeURIComponent(secret)}@h/`],
    ['in JSON', JSON.stringify({ password: secret })],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['twice', `${secret}${secret}`],
  ])('%s', (_name, text) => {
    const clean = redact(text, [secret, 'other']);
    expect(clean).toContain('[redacted]');
    expect(clean).not.toContain(secret);
    expect(clean).not.toMatch(/w%C3%B6rd|wörd|cC9zcyAi/);
  });

  test('a short word is left alone, a longer secret containing another goes whole', () => {
    expect(redact('abc def', ['abc', ''])).toBe('abc def');
    expect(redact('abcdefgh', ['abcd', 'abcdefgh'])).toBe('[redacted]');
  });
});

test('a service without JOURNAL_STREAM counts by its socket only', () => {
  expect(readBySystemd({ SYSTEMD_EXEC_PID: '4242' }, 0, 4242)).toBe(fstatSync(0).isSocket());
  expect(readBySystemd({ SYSTEMD_EXEC_PID: '4242' }, 2, 1)).toBe(false);
  expect(readBySystemd({ JOURNAL_STREAM: '1:1' }, 9999)).toBe(false);
});
