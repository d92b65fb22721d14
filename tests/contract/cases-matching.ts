/** None, several, dynamic, missing: each part is known or unknown on its own, with the way out. */
import { expect } from '@jest/globals';
import type { Measured } from '../../lib/core/model/types.js';
import {
  ample,
  knownValue,
  readBack,
  readingOf,
  shownBy,
  steer,
  trueRoute,
  value,
  type ContractCase,
} from './contract-case.js';
import type { RouterWorld } from './router-world.js';

/** The rule is unknown for this reason, both ways of reading say so, and the rest of the truth stays. */
async function ruleUnknown(world: RouterWorld, reason: string): Promise<string> {
  const router = world.session();
  const got = await readingOf(router);
  expect(got.rule).toMatchObject({ kind: 'unknown', reason });
  expect(value(await router.readSwitch({ rule: true }, ample())).rule).toMatchObject({
    kind: 'unknown',
    reason,
  });
  expect(knownValue(got.download).name).toBe(world.downloadQueue);
  expect(world.writes()).toBe(0);
  return detail(got.rule);
}

function detail(measured: Measured<unknown>): string {
  return measured.kind === 'unknown' ? (measured.detail ?? '') : '';
}

export const MATCH_CASES: readonly ContractCase[] = [
  {
    name: 'no rule: says what to look for',
    async run(world) {
      world.removeRule();
      expect(await ruleUnknown(world, 'missing')).toMatch(/\/ip firewall mangle/);
    },
  },
  {
    name: 'no rule with exactly this comment: longer, shorter and differently cased ones do not count',
    async run(world) {
      world.removeRule();
      world.addRule(`${world.comment}!`, true);
      world.addRule(world.comment.slice(0, -1), true);
      world.addRule(world.comment.toUpperCase(), true);
      await ruleUnknown(world, 'missing');
    },
  },
  {
    name: 'several rules: refuses to choose',
    async run(world) {
      world.duplicateRule();
      expect(await ruleUnknown(world, 'ambiguous')).toMatch(/\/ip firewall mangle/);
    },
  },
  {
    name: 'only a dynamic rule: it cannot be switched',
    async run(world) {
      world.makeRuleDynamic();
      await ruleUnknown(world, 'missing');
    },
  },
  {
    name: 'a dynamic twin does not count',
    async run(world) {
      world.addDynamicTwin();
      const router = world.session();
      expect(await shownBy(world, router)).toBe('primary');
      value(await steer(world, router, 'steered'));
      expect(await readBack(world, router)).toBe('steered');
      expect(trueRoute(world)).toBe('steered');
    },
  },
  {
    name: 'download queue missing: the rule is known all the same',
    async run(world) {
      world.removeQueue(world.downloadQueue);
      const got = await readingOf(world.session());
      expect(got.download).toMatchObject({ kind: 'unknown', reason: 'missing' });
      expect(detail(got.download)).toContain(world.downloadQueue);
      expect(knownValue(got.upload).name).toBe(world.uploadQueue);
      expect(knownValue(got.rule).comment).toBe(world.comment);
    },
  },
  {
    name: 'upload queue missing: the download queue is known all the same',
    async run(world) {
      world.removeQueue(world.uploadQueue);
      const got = await readingOf(world.session());
      expect(got.upload).toMatchObject({ kind: 'unknown', reason: 'missing' });
      expect(knownValue(got.download).name).toBe(world.downloadQueue);
    },
  },
  {
    name: 'names with spaces, colons and dots reach the router as text',
    async run(world) {
      const comment = 'A: b.c-d_e  two spaces: 100';
      const rule = world.addRule(comment, true);
      const got = await readingOf(world.session({ comment, downloadQueue: 'no such: queue 1.5' }));
      expect(knownValue(got.rule)).toMatchObject({ comment, enabled: true });
      expect(got.download).toMatchObject({ kind: 'unknown', reason: 'missing' });
      expect(rule()).toBe(true);
    },
  },
];
