/** The list of a lease: time, others' entries, refusals that are none, and what a run costs the router. */
import { expect } from '@jest/globals';
import { renewalOf } from '../../lib/core/switch/order.js';
import { leastLeft, shownSwitch } from '../../lib/core/switch/shown.js';
import {
  ample,
  knownValue,
  readBack,
  readingOf,
  shownBy,
  steer,
  trueRoute,
  value,
  writesOf,
  type ContractCase,
} from './contract-case.js';
import type { RouterWorld, Way } from './router-world.js';

const LEASED: readonly Way[] = ['lease', 'both'];

/** Why nothing can be said of the route, from a new session's whole reading. */
async function whyUnknown(world: RouterWorld): Promise<string> {
  const shown = shownSwitch(await readingOf(world.session()), world.config);
  if (shown.kind === 'ok') throw new Error(`it is shown as ${shown.value.route}`);
  return `${shown.reason}: ${shown.detail ?? ''}`;
}

/** How long our lease still runs, ms, as it is shown. */
async function leftMs(world: RouterWorld): Promise<number> {
  const { lease } = await readingOf(world.session());
  return leastLeft(knownValue(lease).entries) ?? 0;
}

/** An entry with our network that we did not make is never touched, and nothing is written because of it. */
function left(name: string, says: RegExp, comment: string | null, timeoutSec: number | null): ContractCase {
  return {
    name,
    by: LEASED,
    async run(world) {
      const [prefix = ''] = world.config.switch.prefixes;
      world.addEntry(prefix, comment ?? world.comment, timeoutSec);
      const before = world.entries();
      const why = await whyUnknown(world);
      expect(why).toMatch(says);
      expect(why).toContain(prefix);
      expect(why).toContain('/ip firewall address-list remove [find where list=');
      expect(world.writes()).toBe(0);
      expect(world.entries().map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    },
  };
}

const OWN_CASES: readonly ContractCase[] = [
  {
    name: 'the lease stands for its whole time, in whole seconds',
    by: LEASED,
    async run(world) {
      value(await steer(world, world.session(), 'steered'));
      const { prefixes, lease_sec: leaseSec } = world.config.switch;
      expect(world.entries().map(({ prefix }) => prefix)).toEqual(prefixes);
      for (const { leftMs: really, comment } of world.entries()) {
        expect(comment).toBe(world.comment);
        expect(really).toBeLessThanOrEqual(leaseSec * 1000);
        expect(really).toBeGreaterThan(leaseSec * 1000 - 10_000);
      }
      const shown = await leftMs(world);
      expect(shown).toBeLessThanOrEqual(leaseSec * 1000);
      expect(shown).toBeGreaterThan(leaseSec * 1000 - 10_000);
    },
  },
  {
    name: 'a renewal starts the time anew, doubles nothing, and is no change of configuration',
    by: LEASED,
    async run(world) {
      for (const prefix of world.config.switch.prefixes) world.addEntry(prefix, world.comment, 12);
      if (world.config.switch.by === 'both') value(await steer(world, world.session(), 'steered'));
      const configured = world.configWrites();
      const router = world.session();
      value(await router.send(renewalOf(await readingOf(router), null, world.config), ample()));
      expect(await leftMs(world)).toBeGreaterThan(20_000);
      expect(world.entries()).toHaveLength(world.config.switch.prefixes.length);
      expect(world.configWrites()).toBe(configured);
    },
  },
  {
    name: 'where setting the time does not start it anew, entries are replaced',
    by: LEASED,
    async run(world) {
      await world.switchTo('steered');
      const ids = world.entries().map(({ id }) => id);
      const router = world.session();
      const order = renewalOf(await readingOf(router), { ...REPLACES, by: 'lease' }, world.config);
      value(await router.send(order, ample()));
      expect(await readBack(world, router)).toBe('steered');
      for (const { id } of world.entries()) expect(ids).not.toContain(id);
    },
  },
  {
    name: 'somebody added it between reading and adding: "already have such entry" is read back, not a failure',
    by: LEASED,
    async run(world) {
      const router = world.session();
      const seen = await readingOf(router);
      for (const prefix of world.config.switch.prefixes) world.addEntry(prefix, world.comment, 30);
      value(await steer(world, router, 'steered', { seen }));
      expect(await readBack(world, router)).toBe('steered');
      expect(world.entries()).toHaveLength(world.config.switch.prefixes.length);
    },
  },
  {
    name: 'it ended between reading and renewing: an id that is gone is no failure, and the lease stands again',
    by: LEASED,
    async run(world) {
      await world.switchTo('steered');
      const router = world.session();
      const seen = await readingOf(router);
      world.endEntries();
      value(await router.send(renewalOf(seen, null, world.config), ample()));
      expect(await readBack(world, router)).toBe('steered');
      expect(await leftMs(world)).toBeGreaterThan(20_000);
    },
  },
  {
    name: 'it ended between reading and coming back: an id that is gone is what was wanted',
    by: LEASED,
    async run(world) {
      await world.switchTo('steered');
      const router = world.session();
      const seen = await readingOf(router);
      world.endEntries();
      value(await steer(world, router, 'primary', { seen }));
      expect(await readBack(world, router)).toBe('primary');
    },
  },
  {
    name: 'gone and back under another id: no failure, no double, and the next reading renews',
    by: LEASED,
    async run(world) {
      await world.switchTo('steered');
      const router = world.session();
      const seen = await readingOf(router);
      world.recreateEntries();
      value(await router.send(renewalOf(seen, null, world.config), ample()));
      expect(await readBack(world, router)).toBe('steered');
      expect(world.entries()).toHaveLength(world.config.switch.prefixes.length);
      value(await router.send(renewalOf(await readingOf(router), null, world.config), ample()));
      expect(await leftMs(world)).toBeGreaterThan(20_000);
    },
  },
  {
    name: 'half of a lease is shown as that, and made whole either way',
    by: LEASED,
    async run(world) {
      for (const want of ['steered', 'primary'] as const) {
        await world.switchTo('primary');
        const [, second = ''] = world.config.switch.prefixes;
        world.addEntry(second, world.comment, 30);
        const router = world.session();
        expect(await shownBy(world, router)).toBe('partial');
        value(await steer(world, router, want));
        expect(await readBack(world, router)).toBe(want);
        expect(trueRoute(world)).toBe(want);
      }
    },
  },
];

const REPLACES = {
  until_boot_ms: null,
  rule_age_runs: 0,
  rule_fault: false,
  renew_by: 'replace',
  renewals: 0,
  renewals_since_boot_ms: null,
} as const;

const OTHERS_CASES: readonly ContractCase[] = [
  left('an entry with our network that stands for ever: named, and left', /no timeout/, null, null),
  left('an entry with our network and the comment of another: named, and left', /comment/, 'bouncer', 300),
  {
    name: "others' entries in our list are named and left, whichever way is taken",
    by: LEASED,
    async run(world) {
      world.addEntry('203.0.113.0/24', 'somebody', null);
      world.addEntry('198.51.100.7', 'somebody else', 300);
      const router = world.session();
      const { lease } = await readingOf(router);
      expect(knownValue(lease).foreign.map((name) => name.replaceAll('"', ''))).toEqual([
        '203.0.113.0/24',
        '198.51.100.7',
      ]);
      expect(await shownBy(world, router)).toBe('primary');
      for (const want of ['steered', 'primary'] as const) {
        value(await steer(world, router, want));
        expect(await readBack(world, router)).toBe(want);
      }
      expect(world.entries().map(({ prefix }) => prefix)).toEqual(['203.0.113.0/24', '198.51.100.7']);
    },
  },
  {
    name: 'a rule that matches nothing, or another list, is told with the line to paste',
    by: LEASED,
    async run(world) {
      for (const matches of [null, 'another-list']) {
        world.setMatches(matches);
        const why = await whyUnknown(world);
        expect(why).toMatch(/^switch_fault: /);
        expect(why).toContain(`src-address-list=${world.config.switch.list}`);
        expect(why).toContain('/ip firewall mangle set [find where comment=');
      }
      expect(world.writes()).toBe(0);
    },
  },
  {
    name: 'a run reads the queues and the list, and no rule; where the rule is due, that as well',
    by: LEASED,
    async run(world) {
      const asked = async (ruleDue: boolean): Promise<number> => {
        const before = world.requests();
        const router = world.session({ ruleDue });
        const { rule } = await readingOf(router);
        expect(rule.kind).toBe(ruleDue ? 'ok' : 'unknown');
        return world.requests() - before;
      };
      const { steady, due } = world.readCost;
      expect([await asked(false), await asked(true)]).toEqual([steady, due]);
    },
  },
  {
    name: 'steering costs no change of configuration, and coming back none',
    by: ['lease'],
    async run(world) {
      const router = world.session();
      value(await steer(world, router, 'steered'));
      value(await steer(world, router, 'primary'));
      expect(world.configWrites()).toBe(0);
      expect(world.writes()).toBe(writesOf(world, 2));
    },
  },
];

export const LEASE_CASES: readonly ContractCase[] = [...OWN_CASES, ...OTHERS_CASES];
