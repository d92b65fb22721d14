import { describe, expect, test } from '@jest/globals';
import { fitFrame } from '../../../lib/cli/commands/demo.js';
import { fittingSpeed, headLine, promise } from '../../../lib/cli/demo/scene.js';
import { tell, type Beat } from '../../../lib/cli/demo/story.js';
import type { EmulatorStats } from '../../../lib/emulator/index.js';

const beat = (atSec: number, verdict: string, steered: boolean, rule = steered): Beat => ({
  atSec,
  verdict,
  steered,
  ruleEnabledAtRouter: rule,
  exitCode: 0,
});
const stats = (configWrites: number): EmulatorStats => ({
  requests: 30,
  connections: 10,
  logins: 1,
  loginFailures: 0,
  configWrites,
  timedWrites: 0,
  pings: 10,
  sshConnections: 0,
  sshExecs: 0,
  logLines: 0,
  deepestQueue: 1,
  configWritesByUser: {},
  requestsByUser: {},
  recent: [],
});
const WHOLE = [
  beat(10, 'GREEN', false),
  beat(22, 'RED', false),
  beat(24, 'RED', true),
  beat(70, 'GREEN', true),
  beat(100, 'GREEN', false),
];

describe('the story', () => {
  test('is complete when everything was seen and the router was written twice', () => {
    const { complete, lines } = tell(WHOLE, stats(2), 4);
    expect(complete).toBe(true);
    expect(lines.join('\n')).toContain('rule enabled and verified  after 4 s');
    expect(lines.join('\n')).toContain('rule disabled and verified after 40 s');
  });

  test.each([
    ['the rule is only believed to be on', WHOLE.map((b) => ({ ...b, ruleEnabledAtRouter: false })), 2],
    ['it never came back', WHOLE.slice(0, 4), 1],
    ['the router was written a third time', WHOLE, 3],
    ['nothing ran', [], 0],
  ])('is not complete when %s', (_name, beats, writes) => {
    expect(tell(beats, stats(writes), 4).complete).toBe(false);
  });
});

test('the speed fits the machine: never slower than life, never faster than four times', () => {
  expect(fittingSpeed(50)).toBe(4);
  expect(fittingSpeed(200)).toBe(2);
  expect(fittingSpeed(10_000)).toBe(1);
});

describe('what is promised and shown', () => {
  test.each([
    [4, 100, /^A congestion episode, 4 times faster than life: about 25 s\.$/],
    [1.5, 260, /about 60 s\. Not half a minute: this machine needs 260 ms to start the program\.$/],
    [1, null, /about 90 s\.$/],
  ])('at speed %p: how long, and why', (speed, startMs, words) => {
    expect(promise(speed, startMs)).toMatch(words);
  });

  test.each([20, 40, 60, 80, 100])('the head is one line of %d columns', (columns) => {
    for (const atSec of [0, 9.4, 119]) expect(headLine(atSec, 1.5, columns).length).toBeLessThan(columns);
  });

  test.each([
    [60, 24],
    [80, 24],
    [100, 30],
    [80, 10],
    [60, 4],
  ])('a frame fits %d columns and %d rows, its head first', (columns, rows) => {
    const view = Array.from({ length: 40 }, (_, i) => (i % 5 === 0 ? '' : `row ${String(i)}`));
    const said = Array.from({ length: 9 }, () =>
      'a line of the log that is longer than any terminal '.repeat(4),
    );
    const lines = fitFrame('demo: head', view, said, { columns, rows }).split('\n');
    expect(lines[0]).toBe('demo: head');
    expect(lines.length).toBeLessThan(rows);
    for (const line of lines) expect(line.length).toBeLessThan(columns);
  });
});
