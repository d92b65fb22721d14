/** What the router checks must say of an emulated router that somebody has spoiled, over every way to it. */
import type { Emulator } from '../../lib/emulator/index.js';
import type { MangleRule, RuleSpec } from '../../lib/emulator/model/mangle-rules.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { type Facts, seen } from '../../lib/doctor/checks/facts.js';
import type { Expected } from './cases.js';
import { line, reply, status } from './well.js';

export interface RouterCase {
  readonly id: string;
  readonly name: string;
  readonly expect: Expected;
  readonly says?: RegExp;
  /** Only over this way. */
  readonly via?: 'rest' | 'ssh';
  /** Only in the dress of this RouterOS. */
  readonly major?: 6 | 7;
  /** @returns what puts it right again, beyond rules and queues, which are put back anyway */
  readonly spoil?: (emulator: Emulator) => unknown;
  readonly config?: (config: EffectiveConfig) => EffectiveConfig;
  readonly password?: string;
  readonly user?: string;
  /** Facts beside those of the router. */
  readonly facts?: (facts: Facts) => Facts;
  readonly certificateDays?: number;
}

const producer = ({ model }: Emulator): MangleRule => {
  const [rule] = model.mangle.byComment(model.names.ruleComment);
  if (rule === undefined) throw new Error('no producer');
  return rule;
};
const consumer = ({ model }: Emulator): MangleRule => {
  const rule = model.mangle.rules.find(
    ({ fields }) => fields['action'] === 'mark-routing' && fields['connection-mark'] !== undefined,
  );
  if (rule === undefined) throw new Error('no consumer');
  return rule;
};
const addRule =
  (fields: Record<string, string>, position = 0, more: RuleSpec = {}) =>
  ({ model }: Emulator): void => {
    model.mangle.add({ ...more, fields: { chain: 'prerouting', ...fields } }, position);
  };
const row =
  (path: string, fields: Record<string, string>) =>
  ({ model }: Emulator): (() => void) => {
    if (path === 'ip/firewall/address-list') {
      const { list = '', address = '' } = fields;
      model.lists.add({ list, address, comment: '', disabled: false, timeoutMs: null }, { kind: 'apply' });
      return () => model.lists.standing().forEach((entry) => model.lists.remove(entry, { kind: 'apply' }));
    }
    const table = model.tables.get(path);
    if (table === undefined) throw new Error(`no menu ${path}`);
    const id = table.force(fields);
    return () => table.remove(id, { user: 'test', label: 'test' });
  };
const both =
  (...spoils: readonly ((emulator: Emulator) => () => void)[]) =>
  (emulator: Emulator): (() => void) => {
    const mend = spoils.map((spoil) => spoil(emulator));
    return () => {
      for (const one of mend) one();
    };
  };
const KEPT_OUT = row('ip/firewall/filter', {
  ...{ chain: 'forward', action: 'accept', 'connection-state': 'established,related' },
  'connection-mark': 'to-DSL',
});
const poke =
  (
    path: string,
    find: (fields: Readonly<Record<string, string>>) => boolean,
    fields: Record<string, string>,
  ) =>
  ({ model }: Emulator): (() => void) => {
    const table = model.tables.get(path);
    const before = table?.stored().find(find);
    if (table === undefined || before === undefined) throw new Error(`nothing to spoil in ${path}`);
    const old = Object.fromEntries(Object.keys(fields).map((name) => [name, before[name] ?? '']));
    table.poke(before['.id'] ?? '', fields);
    return () => table.poke(before['.id'] ?? '', old);
  };
const download = ({ model }: Emulator) => {
  const entry = model.queues.byName('WAN-Download-Cable');
  if (entry === undefined) throw new Error('no queue');
  return entry;
};
const group =
  (change: (policies: Set<string>) => void) =>
  ({ model }: Emulator): (() => void) => {
    const policies = model.users.groups.get('steer') as Set<string>;
    const before = [...policies];
    change(policies);
    return () => {
      policies.clear();
      for (const policy of before) policies.add(policy);
    };
  };
const version =
  (text: string) =>
  ({ model }: Emulator): (() => void) => {
    const before = model.version;
    model.version = text;
    return () => (model.version = before);
  };
const script = (text: (comment: string) => string) => (emulator: Emulator) =>
  row('system/script', { name: 'failover', source: text(emulator.model.names.ruleComment) })(emulator);
const alternateOf = (config: EffectiveConfig): EffectiveConfig => ({
  ...config,
  alternate: {
    reflectors: ['8.8.8.8'],
    source: '192.168.88.6',
    via: 'local',
    routing_table: 'main',
    max_rtt_ms: 150,
    max_loss_pct: 50,
    bad_samples: 5,
    good_samples: 5,
  },
});
const withAlternate = (facts: Facts): Facts =>
  facts.lines.kind === 'unseen'
    ? facts
    : {
        ...facts,
        lines: seen({ ...facts.lines.value, alternate: line([reply('8.8.8.8', 40)], '192.168.88.6') }),
      };

const byLease =
  (by: 'lease' | 'both') =>
  (config: EffectiveConfig): EffectiveConfig => ({
    ...config,
    switch: { by, list: 'steer-lease', prefixes: ['192.168.88.0/24'], lease_sec: 30 },
  });

export const ROUTER_CASES: readonly RouterCase[] = [
  ...[
    'router.reachable',
    'router.trusted',
    'router.service',
    'router.login',
    'router.answers',
    'router.version',
    'router.rights',
    'router.device-mode',
    'rules.producer',
    'rules.producer-kind',
    'rules.producer-order',
    'rules.consumer',
    'rules.consumer-order',
    'rules.switch',
    'rules.table',
    'rules.fasttrack',
    'rules.counted',
    'rules.writers',
    'rules.drift',
    'queues.download',
    'queues.limit',
    'queues.moving',
  ].map((id): RouterCase => ({ id, name: 'a router that is set up', expect: 'well' })),
  {
    id: 'router.reachable',
    name: 'nobody listens',
    expect: 'error',
    says: /^the router cannot be used: connection refused: /,
    spoil: async ({ faults }) => {
      await faults.refuse();
    },
  },
  {
    id: 'router.version',
    name: 'nobody listens: nothing can be said',
    expect: 'skipped',
    spoil: async ({ faults }) => {
      await faults.refuse();
    },
  },
  {
    id: 'router.trusted',
    name: 'another certificate',
    via: 'rest',
    expect: 'error',
    says: /another certificate than the pinned one/,
    config: (config) => ({
      ...config,
      router: { ...config.router, tls_fingerprint: 'AA:'.repeat(31) + 'AA' },
    }),
  },
  {
    id: 'router.trusted',
    name: 'another host key',
    via: 'ssh',
    expect: 'error',
    says: /another host key than the known one/,
    config: (config) => ({ ...config, router: { ...config.router, host_key: `SHA256:${'A'.repeat(43)}` } }),
  },
  {
    id: 'router.service',
    name: 'REST is switched off',
    via: 'rest',
    expect: 'error',
    says: /no REST service/,
    spoil: ({ faults }) => faults.add({ kind: 'status', status: 403, html: true }),
  },
  {
    id: 'router.service',
    name: 'no console answers',
    via: 'ssh',
    expect: 'error',
    says: /answer not understood/,
    spoil: ({ faults }) => faults.add({ kind: 'garbage' }),
  },
  {
    id: 'router.login',
    name: 'a wrong password',
    expect: 'error',
    says: /login refused/,
    password: 'wrong-secret',
  },
  {
    id: 'router.login',
    name: 'the address of the user excludes this machine',
    expect: 'error',
    says: /login refused/,
    spoil: ({ model }) => {
      const user = model.users.users.get('steer');
      if (user !== undefined) user.address = '192.0.2.77/32';
    },
  },
  {
    id: 'router.answers',
    name: 'a user who may not read',
    expect: 'error',
    says: /not permitted/,
    user: 'blind',
    password: 'blind-secret',
    spoil: ({ model }) => {
      model.users.groups.set('blind', new Set(['ssh', 'write', 'api', 'rest-api']));
      model.users.add({ name: 'blind', password: 'blind-secret', group: 'blind' });
    },
  },
  {
    id: 'router.version',
    name: 'a release with a trap',
    expect: 'warning',
    says: /7\.23\.2 .*firewall tables/,
    spoil: version('7.23.2 (stable)'),
  },
  {
    id: 'router.version',
    name: 'a trap of REST',
    via: 'rest',
    expect: 'warning',
    says: /foreign answer/,
    spoil: version('7.21.5 (stable)'),
  },
  {
    id: 'router.version',
    name: 'the same over SSH',
    via: 'ssh',
    expect: 'well',
    spoil: version('7.21.5 (stable)'),
  },
  {
    id: 'router.version',
    name: 'too old',
    via: 'ssh',
    expect: 'error',
    says: /older than/,
    spoil: version('6.45.9 (long-term)'),
  },
  {
    id: 'router.version',
    name: 'for trying out',
    expect: 'warning',
    says: /trying out/,
    spoil: version('7.20beta4 (development)'),
  },
  { id: 'router.version', name: 'a text that is none', expect: 'skipped', spoil: version('unknown') },
  { id: 'router.certificate', name: 'for a year', via: 'rest', expect: 'well', certificateDays: 365 },
  {
    id: 'router.certificate',
    name: 'for ten days',
    via: 'rest',
    expect: 'warning',
    says: /in 10 days/,
    certificateDays: 10,
  },
  {
    id: 'router.certificate',
    name: 'expired, and pinned',
    via: 'rest',
    expect: 'warning',
    says: /expired on/,
    certificateDays: -2,
  },
  { id: 'router.certificate', name: 'over SSH', via: 'ssh', expect: 'skipped' },
  { id: 'router.address', name: 'from anywhere', expect: 'warning', says: /anywhere/ },
  {
    id: 'router.address',
    name: 'from here only',
    expect: 'well',
    says: /127\.0\.0\.1\/32/,
    spoil: ({ model }) => {
      const user = model.users.users.get('steer');
      if (user !== undefined) user.address = '127.0.0.1/32';
    },
  },
  {
    id: 'router.rights',
    name: 'it may not write',
    expect: 'error',
    says: /lacks write/,
    spoil: group((policies) => policies.delete('write')),
  },
  {
    id: 'router.rights',
    name: 'it is to probe and may not',
    expect: 'error',
    says: /lacks test/,
    config: (config) => ({ ...config, measurement: { ...config.measurement, via: 'router' } }),
    spoil: group((policies) => policies.delete('test')),
  },
  {
    id: 'router.rights',
    name: 'it may far too much',
    expect: 'warning',
    says: /more than steering needs: policy, ftp, sensitive/,
    spoil: group((policies) => ['policy', 'ftp', 'sensitive'].forEach((one) => policies.add(one))),
  },
  {
    id: 'router.device-mode',
    name: 'flagged',
    major: 7,
    expect: 'warning',
    says: /flagged/,
    spoil: poke('system/device-mode', () => true, { flagged: 'true' }),
  },
  {
    id: 'router.device-mode',
    name: 'a scheduler that it forbids',
    major: 7,
    expect: 'warning',
    says: /forbids schedulers, so "guard" never runs/,
    spoil: (emulator) => {
      const undo = [
        poke('system/device-mode', () => true, { mode: 'home', scheduler: 'false' })(emulator),
        row('system/scheduler', {
          name: 'guard',
          'on-event': `disable [find comment="${emulator.model.names.ruleComment}"]`,
        })(emulator),
      ];
      return () => undo.forEach((one) => one());
    },
  },
  {
    id: 'router.device-mode',
    name: 'mode home alone is no trouble',
    major: 7,
    expect: 'well',
    says: /home/,
    spoil: poke('system/device-mode', () => true, { mode: 'home', scheduler: 'false' }),
  },
  {
    id: 'rules.producer',
    name: 'none',
    expect: 'error',
    says: /^the rule could not be used: no mangle rule has exactly/,
    spoil: ({ edits }) => edits.removeRule(),
  },
  {
    id: 'rules.producer',
    name: 'two',
    expect: 'error',
    says: /2 mangle rules have the comment/,
    spoil: ({ edits }) => edits.duplicateRule(),
  },
  {
    id: 'rules.producer',
    name: 'only a dynamic one',
    expect: 'error',
    says: /only a dynamic mangle rule/,
    spoil: ({ edits }) => edits.makeRuleDynamic(),
  },
  {
    id: 'rules.producer-kind',
    name: 'mark-routing',
    expect: 'warning',
    says: /moves connections that exist/,
    spoil: (emulator) => void (producer(emulator).fields['action'] = 'mark-routing'),
  },
  {
    id: 'rules.producer-kind',
    name: 'an action that marks nothing',
    expect: 'error',
    says: /its action is accept/,
    spoil: (emulator) => void (producer(emulator).fields['action'] = 'accept'),
  },
  {
    id: 'rules.producer-kind',
    name: 'not only new connections',
    expect: 'warning',
    says: /connection-state is established,new, not new/,
    spoil: (emulator) => void (producer(emulator).fields['connection-state'] = 'established,new'),
  },
  {
    id: 'rules.producer-kind',
    name: 'no connection-state',
    expect: 'warning',
    says: /not set/,
    spoil: (emulator) => void Reflect.deleteProperty(producer(emulator).fields, 'connection-state'),
  },
  {
    id: 'rules.producer-kind',
    name: 'no mark',
    expect: 'error',
    says: /no new-connection-mark/,
    spoil: (emulator) => void Reflect.deleteProperty(producer(emulator).fields, 'new-connection-mark'),
  },
  {
    id: 'rules.producer-kind',
    name: 'invalid',
    expect: 'warning',
    says: /calls it invalid/,
    spoil: (emulator) => void (producer(emulator).invalid = true),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept of everything above',
    expect: 'error',
    says: /\(accept in prerouting\) stands above it/,
    spoil: addRule({ action: 'accept' }),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept of new and established connections above',
    expect: 'error',
    spoil: addRule({ action: 'accept', 'connection-state': 'established,new' }),
  },
  {
    id: 'rules.producer-order',
    name: 'a mark with passthrough=no above',
    expect: 'error',
    says: /"all" \(mark-packet in prerouting\)/,
    spoil: addRule({ action: 'mark-packet', 'new-packet-mark': 'x', passthrough: 'false' }, 0, {
      comment: 'all',
    }),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept that is disabled',
    expect: 'well',
    spoil: addRule({ action: 'accept' }, 0, { disabled: true }),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept in another chain',
    expect: 'well',
    spoil: addRule({ action: 'accept', chain: 'forward' }),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept below',
    expect: 'well',
    spoil: addRule({ action: 'accept' }, 99),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept of established connections',
    expect: 'well',
    says: /no rule above it takes its packets/,
    spoil: addRule({ action: 'accept', 'connection-state': 'established' }),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept of another mark',
    expect: 'well',
    spoil: addRule({ action: 'accept', 'connection-mark': 'WAN2' }),
  },
  {
    id: 'rules.producer-order',
    name: 'an accept of some destinations: it may be meant',
    expect: 'well',
    says: /1 rule above it may take some/,
    spoil: addRule({ action: 'accept', 'dst-address-list': 'not-steered' }),
  },
  {
    id: 'rules.producer-order',
    name: 'a matcher that few people know',
    expect: 'well',
    spoil: addRule({ action: 'accept', 'tls-host': '*.example.com' }),
  },
  {
    id: 'rules.consumer',
    name: 'none',
    expect: 'error',
    says: /no rule sends connections marked "to-DSL"/,
    spoil: (emulator) => emulator.model.mangle.remove(consumer(emulator)),
  },
  {
    id: 'rules.consumer',
    name: 'disabled',
    expect: 'error',
    says: /is disabled/,
    spoil: (emulator) => void (consumer(emulator).disabled = true),
  },
  {
    id: 'rules.consumer',
    name: 'of another mark',
    expect: 'error',
    says: /there are rules for "to-Dsl"/,
    spoil: (emulator) => void (consumer(emulator).fields['connection-mark'] = 'to-Dsl'),
  },
  {
    id: 'rules.consumer-order',
    name: 'PCC above takes everything of the LAN',
    expect: 'error',
    says: /stands above it/,
    spoil: addRule({
      action: 'mark-routing',
      'new-routing-mark': 'to-DSL',
      'in-interface': 'bridge1',
      passthrough: 'false',
    }),
  },
  {
    id: 'rules.consumer-order',
    name: 'PCC above by marks of its own',
    expect: 'well',
    spoil: addRule({
      action: 'mark-routing',
      'new-routing-mark': 'to-DSL',
      'connection-mark': 'PCC1',
      passthrough: 'false',
    }),
  },
  {
    id: 'rules.consumer-order',
    name: 'a rule below changes the table again',
    expect: 'warning',
    says: /below it changes the table again/,
    spoil: (emulator) => {
      consumer(emulator).fields['passthrough'] = 'true';
      addRule({ action: 'mark-routing', 'new-routing-mark': 'other' }, 99)(emulator);
    },
  },
  {
    id: 'rules.table',
    name: 'no such table',
    major: 7,
    expect: 'error',
    says: /no routing table "to-DSL"/,
    spoil: poke('routing/table', ({ name }) => name === 'to-DSL', { name: 'to-dsl' }),
  },
  {
    id: 'rules.table',
    name: 'no default route in it',
    expect: 'error',
    says: /has no default route/,
    spoil: poke('ip/route', (one) => (one['routing-table'] ?? one['routing-mark']) === 'to-DSL', {
      'dst-address': '192.0.2.0/24',
    }),
  },
  {
    id: 'rules.table',
    name: 'its route is not active',
    expect: 'error',
    says: /is not active/,
    spoil: poke('ip/route', (one) => (one['routing-table'] ?? one['routing-mark']) === 'to-DSL', {
      disabled: 'true',
    }),
  },
  {
    id: 'rules.fasttrack',
    name: 'takes marked connections too',
    expect: 'error',
    says: /1 FastTrack rule takes marked connections too/,
    spoil: row('ip/firewall/filter', {
      chain: 'forward',
      action: 'fasttrack-connection',
      'connection-state': 'established,related',
    }),
  },
  {
    id: 'rules.fasttrack',
    name: 'leaves marked connections out',
    expect: 'well',
    says: /are left out/,
    spoil: row('ip/firewall/filter', {
      chain: 'forward',
      action: 'fasttrack-connection',
      'connection-mark': 'no-mark',
    }),
  },
  {
    id: 'rules.fasttrack',
    name: 'leaves all but another mark out',
    expect: 'error',
    spoil: row('ip/firewall/filter', {
      chain: 'forward',
      action: 'fasttrack-connection',
      'connection-mark': '!other',
    }),
  },
  {
    id: 'rules.fasttrack',
    name: 'a rule before it accepts the marked ones',
    expect: 'well',
    says: /are left out/,
    spoil: both(KEPT_OUT, row('ip/firewall/filter', { chain: 'forward', action: 'fasttrack-connection' })),
  },
  {
    id: 'rules.fasttrack',
    name: 'the rule that accepts the marked ones stands after it',
    expect: 'error',
    spoil: both(row('ip/firewall/filter', { chain: 'forward', action: 'fasttrack-connection' }), KEPT_OUT),
  },
  {
    id: 'rules.fasttrack',
    name: 'disabled',
    expect: 'well',
    spoil: row('ip/firewall/filter', { chain: 'forward', action: 'fasttrack-connection', disabled: 'true' }),
  },
  {
    id: 'rules.counted',
    name: 'enabled, and nothing counted',
    expect: 'warning',
    says: /has not counted a packet/,
    spoil: (emulator) => void Object.assign(producer(emulator), { disabled: false, packets: 0n }),
  },
  {
    id: 'rules.counted',
    name: 'enabled, and it counts',
    expect: 'well',
    says: /7 packets/,
    spoil: (emulator) => void Object.assign(producer(emulator), { disabled: false, packets: 7n }),
  },
  {
    id: 'rules.switch',
    name: 'a list that nobody fills',
    expect: 'error',
    says: /matches the list "steer-lease", which nobody fills with switch\.by: rule/,
    spoil: (emulator) => void (producer(emulator).fields['src-address-list'] = 'steer-lease'),
  },
  {
    id: 'rules.switch',
    name: 'a list of some devices',
    expect: 'well',
    says: /for the addresses of the list "gamers"/,
    spoil: (emulator) => {
      producer(emulator).fields['src-address-list'] = 'gamers';
      return row('ip/firewall/address-list', { list: 'gamers', address: '192.168.88.20' })(emulator);
    },
  },
  {
    id: 'rules.switch',
    name: 'a lease, and the rule matches no list',
    expect: 'error',
    says: /matches no address list, expected src-address-list=steer-lease \(switch\.by: lease\)/,
    config: byLease('lease'),
    spoil: (emulator) => void (producer(emulator).disabled = false),
  },
  {
    id: 'rules.switch',
    name: 'both, and the rule matches another list',
    expect: 'error',
    says: /matches the list "other", expected/,
    config: byLease('both'),
    spoil: (emulator) => void (producer(emulator).fields['src-address-list'] = 'other'),
  },
  {
    id: 'rules.switch',
    name: 'a lease, and the rule is disabled',
    expect: 'error',
    says: /stays enabled/,
    config: byLease('lease'),
    spoil: (emulator) => void (producer(emulator).fields['src-address-list'] = 'steer-lease'),
  },
  {
    id: 'rules.switch',
    name: 'a lease, as it should be',
    expect: 'well',
    config: byLease('lease'),
    spoil: (emulator) => {
      producer(emulator).fields['src-address-list'] = 'steer-lease';
      producer(emulator).disabled = false;
    },
  },
  {
    id: 'rules.counted',
    name: 'a lease that is not taken: nothing to count',
    expect: 'well',
    config: byLease('lease'),
    spoil: (emulator) => void Object.assign(producer(emulator), { disabled: false, packets: 0n }),
  },
  {
    id: 'rules.counted',
    name: 'a lease, steered for an hour',
    expect: 'warning',
    config: byLease('lease'),
    facts: (facts) => {
      const { route } = status();
      return { ...facts, status: seen(status({ route: { ...route, now: 'steered', forMs: 3_600_000 } })) };
    },
    spoil: (emulator) => void Object.assign(producer(emulator), { disabled: false, packets: 0n }),
  },
  {
    id: 'rules.writers',
    name: 'a script',
    expect: 'warning',
    says: /script "failover"/,
    spoil: script((comment) => `/ip firewall mangle enable [find comment="${comment}"]`),
  },
  {
    id: 'rules.writers',
    name: 'a script about something else',
    expect: 'well',
    spoil: script(() => '/system backup save'),
  },
  {
    id: 'rules.writers',
    name: 'a scheduler',
    expect: 'warning',
    says: /scheduler "nightly"/,
    spoil: (emulator) =>
      row('system/scheduler', { name: 'nightly', 'on-event': `x "${emulator.model.names.ruleComment}"` })(
        emulator,
      ),
  },
  {
    id: 'rules.writers',
    name: 'Netwatch',
    expect: 'warning',
    says: /Netwatch entry "9\.9\.9\.9"/,
    spoil: (emulator) =>
      row('tool/netwatch', { host: '9.9.9.9', 'down-script': `x ${emulator.model.names.ruleComment}` })(
        emulator,
      ),
  },
  {
    id: 'rules.writers',
    name: 'Netwatch that is disabled',
    expect: 'well',
    spoil: (emulator) =>
      row('tool/netwatch', {
        host: '9.9.9.9',
        'down-script': `x ${emulator.model.names.ruleComment}`,
        disabled: 'true',
      })(emulator),
  },
  {
    id: 'rules.drift',
    name: 'a fight: the log names who',
    expect: 'error',
    says: /someone keeps changing the rule.*names "api:ha@192\.0\.2\.9" 2×/,
    facts: (facts) => ({ ...facts, status: seen(status({ drift: { fighting: true, corrections: 3 } })) }),
    spoil: ({ model }) => {
      model.log.add('system,info', 'mangle rule changed by api:ha@192.0.2.9');
      model.log.add(
        'system,info',
        'mangle rule changed by api:ha@192.0.2.9 (/ip firewall mangle set *5 disabled=no)',
      );
      model.log.add('system,info', 'mangle rule changed by rest-api:steer@192.0.2.5');
      return () => (model.log.lines.length = 0);
    },
  },
  {
    id: 'queues.download',
    name: 'none',
    expect: 'error',
    says: /^the download queue could not be used: the router has no queue tree entry/,
    spoil: ({ edits }) => edits.removeQueue(),
  },
  {
    id: 'queues.download',
    name: 'disabled',
    expect: 'error',
    says: /is disabled/,
    spoil: (emulator) => void (download(emulator).disabled = true),
  },
  {
    id: 'queues.download',
    name: 'invalid',
    expect: 'error',
    says: /calls WAN-Download-Cable invalid/,
    spoil: (emulator) => void (download(emulator).invalid = true),
  },
  {
    id: 'queues.upload',
    name: 'none',
    expect: 'warning',
    says: /^the upload queue could not be used/,
    config: (config) => ({ ...config, cake_queues: { ...config.cake_queues, primary_upload: 'WAN-Up' } }),
  },
  {
    id: 'queues.upload',
    name: 'there',
    expect: 'well',
    config: (config) => ({
      ...config,
      cake_queues: { ...config.cake_queues, primary_upload: 'WAN-Upload-Cable' },
    }),
  },
  { id: 'queues.cake', name: 'CAKE', major: 7, expect: 'well', says: /cake-down/ },
  { id: 'queues.cake', name: 'RouterOS 6 has none', major: 6, expect: 'skipped' },
  {
    id: 'queues.cake',
    name: 'a FIFO',
    major: 7,
    expect: 'warning',
    says: /of kind pfifo, not cake/,
    spoil: (emulator) => void (download(emulator).queue = 'default'),
  },
  {
    id: 'queues.limit',
    name: 'none',
    expect: 'warning',
    spoil: (emulator) => void (download(emulator).maxLimit = 0n),
  },
  {
    id: 'queues.moving',
    name: 'no byte',
    expect: 'warning',
    spoil: (emulator) => void (download(emulator).bytes = 0n),
  },
  {
    id: 'lines.alternate-route',
    name: 'no routing rule for its address',
    expect: 'error',
    says: /no routing rule of the router sends what comes from 192\.168\.88\.6/,
    config: alternateOf,
    facts: withAlternate,
  },
  {
    id: 'lines.alternate-route',
    name: 'a routing rule',
    major: 7,
    expect: 'well',
    config: alternateOf,
    facts: withAlternate,
    spoil: row('routing/rule', {
      'src-address': '192.168.88.6/32',
      action: 'lookup-only-in-table',
      table: 'to-DSL',
    }),
  },
  {
    id: 'lines.alternate-route',
    name: 'a routing rule of 6',
    major: 6,
    expect: 'well',
    config: alternateOf,
    facts: withAlternate,
    spoil: row('ip/route/rule', {
      'src-address': '192.168.88.6/32',
      action: 'lookup-only-in-table',
      table: 'to-DSL',
    }),
  },
  {
    id: 'lines.alternate-route',
    name: 'a mangle rule for its address',
    expect: 'well',
    config: alternateOf,
    facts: withAlternate,
    spoil: addRule(
      { action: 'mark-routing', 'src-address': '192.168.88.6', 'new-routing-mark': 'to-DSL' },
      99,
    ),
  },
];

export const DAY_MS = 86_400_000;
