import { describe, expect, test } from '@jest/globals';
import { parseQueues } from '../../../lib/router/protocol/queue.js';

const A = 'WAN-Download-Cable';
const B = 'WAN-Upload-Cable';

/** A row as RouterOS shows it, in its order: the queued fields come before the plain ones. */
function row(name: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    '.id': '*1000000',
    name,
    'queued-bytes': '3000',
    'queued-packets': '2',
    bytes: '272603902153',
    packets: '184614358',
    dropped: '0',
    disabled: 'false',
    invalid: 'false',
    ...over,
  };
}

function without(name: string, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row(name)).filter(([other]) => other !== key));
}

describe('queue tree', () => {
  test('one queue, every field in its place', () => {
    const got = parseQueues([row(A)], { download: A });
    expect(got.download).toEqual({
      kind: 'ok',
      value: {
        id: '*1000000',
        name: A,
        disabled: false,
        invalid: false,
        dropped: { kind: 'ok', value: 0n },
        packets: { kind: 'ok', value: 184_614_358n },
        bytes: { kind: 'ok', value: 272_603_902_153n },
        queuedPackets: { kind: 'ok', value: 2 },
        queuedBytes: { kind: 'ok', value: 3000 },
      },
    });
    expect(got.upload).toEqual({ kind: 'unknown', reason: 'not_configured' });
  });

  test('two queues in whatever order', () => {
    const rows = [row(B, { '.id': '*1000001', bytes: '7' }), row(A)];
    const got = parseQueues(rows, { download: A, upload: B });
    expect(got.download).toMatchObject({ value: { name: A, id: '*1000000' } });
    expect(got.upload).toMatchObject({ value: { name: B, id: '*1000001', bytes: { value: 7n } } });
  });

  test('the same name for both', () => {
    const got = parseQueues([row(A)], { download: A, upload: A });
    expect([got.download.kind, got.upload.kind]).toEqual(['ok', 'ok']);
  });

  test('a missing counter is unknown, the others stay known', () => {
    const got = parseQueues([without(A, 'dropped')], { download: A });
    expect(got.download).toMatchObject({
      value: { dropped: { kind: 'unknown', reason: 'missing' }, bytes: { kind: 'ok' } },
    });
  });

  test('absent flags are off; a disabled and an invalid queue are told apart', () => {
    const bare = Object.fromEntries(
      Object.entries(row(A)).filter(([key]) => key !== 'disabled' && key !== 'invalid'),
    );
    expect(parseQueues([bare], { download: A }).download).toMatchObject({
      value: { disabled: false, invalid: false },
    });
    expect(
      parseQueues([row(A, { disabled: 'true', invalid: true })], { download: A }).download,
    ).toMatchObject({
      value: { disabled: true, invalid: true },
    });
  });

  test('missing names the queue and the line to look with; the other queue is known', () => {
    const got = parseQueues([row(B)], { download: A, upload: B });
    expect(got.download).toMatchObject({ kind: 'unknown', reason: 'missing' });
    expect(got.download.kind === 'unknown' && got.download.detail).toMatch(
      /WAN-Download-Cable.*\/queue tree print/s,
    );
    expect(got.upload.kind).toBe('ok');
  });

  test.each<[string, unknown, string]>([
    ["another endpoint's object", { uptime: '1d' }, 'malformed'],
    ["another endpoint's list", [{ '.id': '*1', comment: 'x' }], 'malformed'],
    ['a queue nobody asked for', [row('other')], 'malformed'],
    ['a queue nobody asked for beside the right one', [row(A), row('other')], 'malformed'],
    ['a name in other letters', [row(A.toLowerCase())], 'malformed'],
    ['a name that is no text', [row(A, { name: [A] })], 'malformed'],
    ['two of the same name', [row(A), row(A)], 'ambiguous'],
    ['no id', [without(A, '.id')], 'missing'],
    ['an id of another form', [row(A, { '.id': '7' })], 'malformed'],
    ['a flag that is neither', [row(A, { disabled: 'maybe' })], 'malformed'],
    ['nothing', [], 'missing'],
    ['null', null, 'malformed'],
    ['an error body', { error: 500, message: 'x' }, 'malformed'],
  ])('%s is not believed', (_name, value, reason) => {
    expect(parseQueues(value, { download: A }).download).toMatchObject({ kind: 'unknown', reason });
  });
});
