/** A rehearsal on a router that setup has set up, with the login that steering has: it passes, or says what to mend. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { ENTRY_SEC, type Place, rehearse, type Rehearsed } from '../../lib/app/setup/rehearse.js';
import type { SendTest } from '../../lib/app/setup/send-test.js';
import type { Emulator } from '../../lib/emulator/index.js';
import { ample } from '../contract/contract-case.js';
import { PLACE, play, type SetUp, setUp, stop, toUp } from './set-up.js';
import { everything, WORLDS } from './world.js';

afterEach(stop);

const LIST = 'steer-lease';
const names = (emulator: Emulator): string[] =>
  emulator.model.lists.standing().flatMap(({ list, address }) => (list === LIST ? [address] : []));

/** The test connection, and what a neighbour of this machine gets meanwhile. */
function watched(at: SetUp, around: () => Promise<void> | void = () => undefined): SendTest {
  return async (connection, ends) => {
    const { model } = at.emulator;
    expect(names(at.emulator)).toEqual([ends.machine]);
    const urgent = { protocol: 'icmp', dscp: 46, destination: ends.host, from: 'bridge' } as const;
    const neighbour = model.connections.open({ ...urgent, source: '192.168.88.77' }, 3);
    expect(neighbour.left).toEqual(['ether1', 'ether1', 'ether1']);
    expect(model.connections.read().at(-1)?.['connection-mark']).not.toBe('wanctl-steered');
    const sent = play(model, connection, ends);
    await around();
    return sent;
  };
}

function rehearsed(at: SetUp, send: SendTest = watched(at), place: Partial<Place> = {}): Promise<Rehearsed> {
  return rehearse(
    { ...PLACE, ...place },
    { ...{ open: at.open, send, until: ample(), undoUntil: ample }, tell: () => undefined },
  );
}

function rule(at: SetUp, words: string) {
  const found = at.emulator.model.mangle.rules.find(({ comment }) => comment?.includes(words));
  if (found === undefined) throw new Error(`no rule ${words}`);
  return found;
}

function row(
  at: SetUp,
  path: string,
  words: string,
): { id: string; poke(fields: Record<string, string>): void } {
  const table = at.emulator.model.tables.get(path);
  const id = table?.read().find(({ comment }) => comment?.includes(words))?.['.id'];
  if (table === undefined || id === undefined) throw new Error(`no row ${words}`);
  return { id, poke: (fields) => table.poke(id, fields) };
}

const CASES: readonly {
  readonly name: string;
  readonly broken: (at: SetUp) => void;
  /** Findings in their order; what is not well with a word of what is said. */
  readonly says: readonly (readonly [id: string, words?: string])[];
}[] = [
  {
    name: 'nothing is broken',
    broken: () => undefined,
    says: [['producer'], ['consumer'], ['line'], ['answers'], ['fasttrack']],
  },
  {
    name: 'only calls are urgent, so the test is a datagram',
    broken: (at) => at.emulator.model.mangle.remove(rule(at, 'marked by the device')),
    says: [['producer'], ['consumer'], ['line'], ['fasttrack']],
  },
  {
    name: 'the producer is disabled',
    broken: (at) => (rule(at, 'producer').disabled = true),
    says: [['producer', 'it is disabled']],
  },
  {
    name: 'a rule before them all wins',
    broken: (at) => at.emulator.model.mangle.add({ fields: { chain: 'prerouting', action: 'accept' } }, 0),
    says: [['producer', '“wanctl-steer: urgent - marked by the device” nothing either']],
  },
  {
    name: 'a rule between the two wins',
    broken: (at) => at.emulator.model.mangle.add({ fields: { chain: 'prerouting', action: 'accept' } }, 4),
    says: [['producer', '“wanctl-steer: urgent - marked by the device” did']],
  },
  {
    name: 'the consumer is disabled',
    broken: (at) => (rule(at, 'consumer').disabled = true),
    says: [['producer'], ['consumer', 'it is disabled']],
  },
  {
    name: 'the consumer is not there',
    broken: (at) => at.emulator.model.mangle.remove(rule(at, 'consumer')),
    says: [['producer'], ['consumer', 'no rule sends connections marked wanctl-steered anywhere']],
  },
  {
    name: 'the consumer matches another interface',
    broken: (at) => (rule(at, 'consumer').fields['in-interface-list'] = 'WAN'),
    says: [['producer'], ['consumer', 'though the connection was marked']],
  },
  {
    name: 'the table has no route',
    broken: (at) => row(at, 'ip/route', 'way out by dsl').poke({ disabled: 'true' }),
    says: [
      ['producer'],
      ['consumer'],
      ['line', 'it left by the first line, ether1'],
      ['answers'],
      ['fasttrack'],
    ],
  },
  {
    name: 'nothing comes back',
    broken: (at) => at.emulator.model.silentHosts.add(PLACE.host),
    says: [['producer'], ['consumer'], ['line'], ['answers', '0 of 5 pings were answered'], ['fasttrack']],
  },
  {
    name: 'FastTrack swallows what is steered',
    broken: (at) => row(at, 'ip/firewall/filter', 'out of FastTrack').poke({ disabled: 'true' }),
    says: [['producer'], ['consumer'], ['line'], ['answers'], ['fasttrack', 'back to the first line']],
  },
];

describe.each(WORLDS)('rehearsing $name', (world) => {
  test('passes, or says what to mend; it leaves the router as it was, in every case', async () => {
    for (const { name, broken, says } of CASES) {
      const at = await setUp(world);
      broken(at);
      const before = everything(at.emulator);
      const seen = await rehearsed(at);
      if (seen.kind !== 'played') throw new Error(`${name}: ${JSON.stringify(seen)}`);
      const findings = seen.findings.map(({ id, ok }) => [id, ok]);
      expect([name, ...findings]).toEqual([name, ...says.map(([id, words]) => [id, words === undefined])]);
      seen.findings.forEach((finding, n) => {
        expect(finding.seen).toContain(says[n]?.[1] ?? '');
        expect(finding.todo === '').toBe(finding.ok);
      });
      expect([seen.entryGone, names(at.emulator)]).toEqual([true, []]);
      expect(withoutCounts(everything(at.emulator))).toEqual(withoutCounts(before));
    }
  });

  test('nothing is changed where it cannot be: something is steered, or the rule would steer more', async () => {
    const at = await setUp(world);
    const { model } = at.emulator;
    const not = async (): Promise<string> => {
      const seen = await rehearsed(at, () => Promise.reject(new Error('nothing may be sent')));
      return seen.kind === 'not' ? seen.why.id : seen.kind;
    };
    const writes = model.stats.timedWrites;
    const spec = { list: LIST, comment: 'steering', disabled: false, timeoutMs: 30_000 };
    model.lists.add({ ...spec, address: '192.168.88.0/24' }, { kind: 'apply' });
    expect(await not()).toBe('list');
    at.clock.advance(30_000);
    const producer = rule(at, 'producer');
    const { fields } = producer;
    producer.fields = Object.fromEntries(
      Object.entries(fields).filter(([name]) => name !== 'src-address-list'),
    );
    expect(await not()).toBe('matcher');
    producer.fields = fields;
    for (const urgent of model.mangle.rules.filter(({ comment }) => comment?.includes('urgent -') === true))
      model.mangle.remove(urgent);
    expect(await not()).toBe('test');
    model.mangle.remove(producer);
    expect(await not()).toBe('producer');
    expect(model.stats.timedWrites).toBe(writes);
  });

  test('whatever the names on the router are, what is to be pasted is one line', async () => {
    const at = await setUp(world);
    const list = 'a "b"; $c';
    rule(at, 'producer').fields['src-address-list'] = list;
    at.emulator.model.lists.add(
      { list, comment: '', disabled: false, timeoutMs: 9_000, address: '192.168.88.0/24' },
      { kind: 'apply' },
    );
    const seen = await rehearsed(at, watched(at), { list });
    expect(seen).toMatchObject({ kind: 'not', why: { id: 'list' } });
    const todo = seen.kind === 'not' ? seen.why.todo : '';
    expect(todo).toContain('print where list="a \\"b\\"; \\$c"');
  });

  test('what fails half-way takes the entry away; out of reach, the entry ends by itself', async () => {
    const at = await setUp(world);
    const broken = await rehearsed(at, () => Promise.resolve({ kind: 'not', why: 'no ping here' }));
    expect(broken).toMatchObject({
      ...{ kind: 'played', entryGone: true },
      findings: [{ id: 'test', ok: false, seen: 'no ping here' }],
    });
    expect(names(at.emulator)).toEqual([]);
    const cut = await rehearsed(
      at,
      watched(at, () => at.emulator.faults.refuse()),
    );
    expect(cut).toMatchObject({ kind: 'failed', entryGone: false });
    expect(names(at.emulator)).toEqual([PLACE.machine]);
    at.clock.advance(ENTRY_SEC * 1000);
    expect(names(at.emulator)).toEqual([]);
    await toUp(at);
    expect(await rehearsed(at)).toMatchObject({ kind: 'played', entryGone: true });
  });
});

/** Counters of interfaces move with every packet. */
function withoutCounts(all: unknown): unknown {
  return JSON.parse(
    JSON.stringify(all, (key, value: unknown) =>
      key === 'tx-packet' ? undefined : typeof value === 'bigint' ? String(value) : value,
    ),
  );
}
