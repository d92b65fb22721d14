import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePing } from '../../../lib/probe/text/ping-output.js';

describe('whatever the text', () => {
  const word = fc.constantFrom(
    'PING x (1.1.1.1)',
    '64 bytes from 1.1.1.1:',
    ' icmp_seq=1',
    ' seq=2',
    ' ttl=57',
    ' time=',
    '<',
    '12.3',
    ',5',
    ' ms',
    '\n',
    '--- x ping statistics ---\n',
    '3 packets transmitted, 2 received, ',
    '100%',
    ' (DUP!)',
    ': [0], 64 bytes, 1 ms',
    'xmt/rcv/%loss = 9/8/7%',
    '\r',
    '-',
    '9999999999',
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 500 }),
  );
  const output = fc.record({
    stdout: text,
    stderr: text,
    elapsedMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
    cutShort: fc.boolean(),
    byName: fc.boolean(),
  });
  const ask = fc.record({
    count: fc.integer({ min: 1, max: 20 }),
    spacingMs: fc.double({ min: 2, max: 1000, noNaN: true }),
    replyWaitMs: fc.double({ min: 10, max: 60_000, noNaN: true }),
  });

  test('it never throws and its numbers hang together', () => {
    fc.assert(
      fc.property(output, ask, (o, a) => {
        const { sent, received, rttsMs, problem } = parsePing(o, a);
        expect(Number.isInteger(sent) && sent >= 0 && sent <= a.count).toBe(true);
        expect(Number.isInteger(received) && received >= 0 && received <= sent).toBe(true);
        expect(rttsMs.length).toBeLessThanOrEqual(received);
        const longest = Math.max(o.elapsedMs, a.count * a.spacingMs + a.replyWaitMs) + 1;
        for (const rtt of rttsMs) expect(Number.isFinite(rtt) && rtt > 0 && rtt <= longest).toBe(true);
        // Nothing sent and a reason go together, always.
        expect(problem !== undefined).toBe(sent === 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('what it was given, it finds: any subset of answers, in any order, with duplicates', () => {
    const answers = fc.uniqueArray(
      fc.record({ seq: fc.integer({ min: 1, max: 20 }), rtt: fc.integer({ min: 1, max: 900_000 }) }),
      { selector: (a) => a.seq, maxLength: 20 },
    );
    fc.assert(
      fc.property(answers, fc.boolean(), (list, twice) => {
        const lines = list.map(
          ({ seq, rtt }) => `64 bytes from x: icmp_seq=${seq} ttl=1 time=${rtt / 1000} ms\n`,
        );
        const stdout = `PING x\n${lines.join('')}${twice ? lines.join('') : ''}`;
        const reading = parsePing(
          { stdout, stderr: '', elapsedMs: 1000 + 19 * 200, cutShort: true },
          { count: 20, spacingMs: 200, replyWaitMs: 1000 },
        );
        expect(reading).toEqual({
          sent: 20,
          received: list.length,
          rttsMs: list.map(({ rtt }) => rtt / 1000),
        });
      }),
    );
  });
});
