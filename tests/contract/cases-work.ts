/** The healthy router: read, write, verify, change hands. */
import { expect } from '@jest/globals';
import {
  knownValue,
  mustBeTaken,
  readBack,
  readingOf,
  shownBy,
  steer,
  trueRoute,
  value,
  writesOf,
  type ContractCase,
} from './contract-case.js';

export const WORK_CASES: readonly ContractCase[] = [
  {
    name: 'reads both queues and the rule',
    async run(world) {
      const counters = { packets: 9_000n, bytes: 12_345_678n, dropped: 42n, queuedPackets: 0 };
      world.setQueue(world.downloadQueue, counters);
      const got = await readingOf(world.session());
      const download = knownValue(got.download);
      expect(download.name).toBe(world.downloadQueue);
      expect(knownValue(download.dropped)).toBe(42n);
      expect(knownValue(download.packets)).toBeGreaterThanOrEqual(9_000n);
      expect(knownValue(download.bytes)).toBeGreaterThanOrEqual(12_345_678n);
      expect(knownValue(got.upload).name).toBe(world.uploadQueue);
      expect(knownValue(got.upload).id).not.toBe(download.id);
      expect(knownValue(got.rule)).toMatchObject({
        ...{ comment: world.comment, enabled: world.config.switch.by === 'lease' },
      });
      expect(knownValue(knownValue(got.rule).packets)).toBeGreaterThanOrEqual(0n);
    },
  },
  {
    name: 'reads the instantaneous depth',
    async run(world) {
      world.setQueue(world.downloadQueue, { packets: 1n, bytes: 1n, dropped: 0n, queuedPackets: 200 });
      const depth = knownValue(knownValue((await readingOf(world.session())).download).queuedPackets);
      expect(depth).toBeGreaterThanOrEqual(150);
      expect(depth).toBeLessThanOrEqual(250);
    },
  },
  {
    name: 'keeps every digit of a 64-bit counter',
    async run(world) {
      const bytes = 18_446_744_073_000_000_001n;
      world.setQueue(world.downloadQueue, {
        packets: 2n ** 63n + 1n,
        bytes,
        dropped: 2n ** 53n + 1n,
        queuedPackets: 0,
      });
      const download = knownValue((await readingOf(world.session())).download);
      expect(knownValue(download.dropped)).toBe(2n ** 53n + 1n);
      expect(knownValue(download.bytes)).toBeGreaterThanOrEqual(bytes);
      // Traffic may go on meanwhile, but not by so much that a rounded number would pass.
      expect(knownValue(download.bytes) - bytes).toBeLessThan(10_000_000_000n);
      expect(knownValue(download.packets) - 2n ** 63n).toBeGreaterThanOrEqual(1n);
    },
  },
  {
    name: 'reads one queue where only one is configured',
    async run(world) {
      const got = await readingOf(world.session({ uploadQueue: null }));
      expect(knownValue(got.download).name).toBe(world.downloadQueue);
      expect(got.upload).toEqual({ kind: 'unknown', reason: 'not_configured' });
      expect(knownValue(got.rule).comment).toBe(world.comment);
    },
  },
  {
    name: 'reads the uptime when asked to',
    async run(world) {
      expect(knownValue((await readingOf(world.session({ needUptime: true }))).uptimeMs)).toBeGreaterThan(0);
      expect((await readingOf(world.session())).uptimeMs.kind).toBe('unknown');
    },
  },
  {
    name: 'reading changes nothing',
    async run(world) {
      await readingOf(world.session({ needUptime: true }));
      expect(world.writes()).toBe(0);
      expect(world.rule()).toMatchObject({ matches: 1 });
      expect(trueRoute(world)).toBe('primary');
    },
  },
  {
    name: 'steers, and reads it back',
    async run(world) {
      const router = world.session();
      mustBeTaken(world, await steer(world, router, 'steered'), 'steered');
      expect(trueRoute(world)).toBe('steered');
      expect(await readBack(world, router)).toBe('steered');
      expect(world.writes()).toBe(writesOf(world, 1));
    },
  },
  {
    name: 'comes back, and reads it back',
    async run(world) {
      await world.switchTo('steered');
      const before = world.writes();
      const router = world.session();
      expect(await shownBy(world, router)).toBe('steered');
      mustBeTaken(world, await steer(world, router, 'primary'), 'primary');
      expect(trueRoute(world)).toBe('primary');
      expect(await readBack(world, router)).toBe('primary');
      expect(world.writes() - before).toBe(writesOf(world, 1));
    },
  },
  {
    name: 'on and off again in one session, and seen by the next',
    async run(world) {
      const router = world.session();
      for (const want of ['steered', 'primary', 'steered'] as const) {
        value(await steer(world, router, want));
        expect(await readBack(world, router)).toBe(want);
      }
      expect(await shownBy(world, world.session())).toBe('steered');
      expect(world.writes()).toBe(writesOf(world, 3));
    },
  },
  {
    name: 'sees what somebody else did',
    async run(world) {
      const router = world.session();
      expect(await shownBy(world, router)).toBe('primary');
      await world.switchTo('steered');
      expect(await readBack(world, router)).toBe('steered');
    },
  },
  {
    name: 'touches no other rule',
    async run(world) {
      const enabled = world.addRule(`${world.comment} 2`, true);
      const disabled = world.addRule(world.comment.toLowerCase(), false);
      const router = world.session();
      value(await steer(world, router, 'steered'));
      value(await steer(world, router, 'primary'));
      expect([enabled(), disabled()]).toEqual([true, false]);
      expect(trueRoute(world)).toBe('primary');
    },
  },
  {
    name: 'counters that were reset are passed on as they are',
    async run(world) {
      world.setQueue(world.downloadQueue, {
        packets: 10n ** 12n,
        bytes: 10n ** 15n,
        dropped: 7n,
        queuedPackets: 0,
      });
      const before = knownValue((await readingOf(world.session())).download);
      world.resetCounters();
      const after = knownValue((await readingOf(world.session())).download);
      expect(knownValue(after.dropped)).toBe(0n);
      expect(knownValue(after.bytes)).toBeLessThan(knownValue(before.bytes));
      expect(after.id).toBe(before.id);
    },
  },
  {
    name: 'a reboot shows as a smaller uptime, and the rule stays as it was; a lease ends with it',
    async run(world) {
      value(await steer(world, world.session(), 'steered'));
      const before = knownValue((await readingOf(world.session({ needUptime: true }))).uptimeMs);
      await world.reboot();
      const after = await readingOf(world.session({ needUptime: true }));
      expect(knownValue(after.uptimeMs)).toBeLessThan(before);
      expect(knownValue(after.rule).enabled).toBe(true);
      expect(world.entries()).toEqual([]);
    },
  },
  {
    name: 'finds its rule in a table of 3,000',
    async run(world) {
      world.fillTable(3_000);
      const router = world.session();
      value(await steer(world, router, 'steered'));
      expect(world.rule()).toMatchObject({ enabled: true, matches: 1 });
      expect(await readBack(world, router)).toBe('steered');
      expect(world.writes()).toBe(writesOf(world, 1));
    },
  },
];
