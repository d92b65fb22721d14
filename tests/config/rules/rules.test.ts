import { describe, expect, test } from '@jest/globals';
import { CONFIG_RULES, checkRules } from '../../../lib/config/rules/rules.js';
import { normalPath } from '../../../lib/config/rules/paths.js';
import { effective, parse, problemsOf } from '../support.js';

interface Case {
  readonly rule: string;
  /** Accepted. */
  readonly good: Record<string, unknown>;
  /** Refused. */
  readonly bad: Record<string, unknown>;
  /** The one message, without file, line and column. */
  readonly says: string;
}

const NO_VERSION = { schema_version: undefined };

const LEASE = { 'switch.by': 'lease', 'switch.prefixes': ['192.168.88.0/24'] };

const CASES: Case[] = [
  {
    rule: 'two machines by the router have names',
    good: { 'ha.by': 'router', 'ha.name': 'pi-1' },
    bad: { 'ha.by': 'router' },
    says: "ha.name: expected a name of this machine's own, beside ha.by: router, found none",
  },
  {
    rule: 'a role file is named',
    good: { 'ha.by': 'role_file', 'ha.role_file': '/run/role' },
    bad: { 'ha.by': 'role_file' },
    says: 'ha.role_file: expected the file that says who leads, beside ha.by: role_file, found none',
  },
  {
    rule: 'a leader outlasts a few runs',
    good: { 'ha.by': 'router', 'ha.name': 'pi-1', 'ha.lease_sec': 10 },
    bad: { 'ha.by': 'router', 'ha.name': 'pi-1', 'ha.lease_sec': 12, 'measurement.interval_seconds': 3 },
    says: 'ha.lease_sec: expected at least 5 times measurement.interval_seconds (15 s), found 12 s',
  },
  {
    rule: 'one list is not both',
    good: { ...LEASE, 'ha.by': 'router', 'ha.name': 'pi-1' },
    bad: { ...LEASE, 'ha.by': 'router', 'ha.name': 'pi-1', 'ha.list': 'steer-lease' },
    says: 'ha.list: expected another list than switch.list, found "steer-lease" for both',
  },
  {
    rule: 'a lease has something to put into the list',
    good: LEASE,
    bad: { 'switch.by': 'both' },
    says: 'switch.prefixes: expected IPv4 networks of the LAN, such as 192.168.88.0/24, beside switch.by: both, found none',
  },
  ...[
    ['everything', '0.0.0.0/0', 'everything: it would steer the router itself too'],
    ['host bits', '192.168.88.1/24', 'not the first address of its network'],
    ['a name', 'lan.example', 'a name, not a network'],
    ['IPv6', '2001:db8::/32', 'a lease takes IPv4 only'],
    ['two slashes', '10.0.0.0/8/8', 'one slash at most'],
    ['too long', '10.0.0.0/33', 'a length is 1 to 32'],
  ].map(([what = '', prefix = '', why = '']) => ({
    rule: `a prefix is a network: ${what}`,
    good: { ...LEASE, 'switch.prefixes': ['10.0.0.0/8', '192.168.1.7', '172.16.0.0/12'] },
    bad: { ...LEASE, 'switch.prefixes': [prefix] },
    says: `switch.prefixes: expected IPv4 networks of the LAN, such as 192.168.88.0/24, found "${prefix}" (${why})`,
  })),
  {
    rule: 'a lease outlasts a few runs',
    good: { ...LEASE, 'switch.lease_sec': 10 },
    bad: { ...LEASE, 'switch.lease_sec': 12, 'measurement.interval_seconds': 3 },
    says: 'switch.lease_sec: expected at least 5 times measurement.interval_seconds (15 s), found 12 s',
  },
  {
    rule: 'green below yellow',
    good: { 'thresholds.green_rtt_ms': 14.9 },
    bad: { 'thresholds.green_rtt_ms': 15 },
    says: 'thresholds.green_rtt_ms: expected less than yellow_rtt_ms (the default 15 ms), found 15 ms',
  },
  {
    rule: 'green below yellow, told at the key the file gives',
    good: { 'thresholds.yellow_rtt_ms': 5.1 },
    bad: { 'thresholds.yellow_rtt_ms': 5 },
    says: 'thresholds.yellow_rtt_ms: expected more than green_rtt_ms (the default 5 ms), found 5 ms',
  },
  {
    rule: 'yellow not above red',
    good: { 'thresholds.yellow_rtt_ms': 15, 'thresholds.red_rtt_ms': 15 },
    bad: { 'thresholds.yellow_rtt_ms': 16, 'thresholds.red_rtt_ms': 15 },
    says: 'thresholds.yellow_rtt_ms: expected not more than red_rtt_ms (15 ms), found 16 ms',
  },
  {
    rule: 'recovery below bad',
    good: { 'thresholds.bad_threshold_ms': 12.1 },
    bad: { 'thresholds.bad_threshold_ms': 12 },
    says: 'thresholds.bad_threshold_ms: expected more than recovery_threshold_ms (the default 12 ms), found 12 ms',
  },
  {
    rule: 'yellow queue not above red queue',
    good: { 'thresholds.min_queue_yellow': 50 },
    bad: { 'thresholds.min_queue_yellow': 51 },
    says: 'thresholds.min_queue_yellow: expected not more than min_queue_red (the default 50 packets), found 51 packets',
  },
  {
    rule: 'baseline bounds in order',
    good: { 'thresholds.baseline_rtt_bounds.min': 5, 'thresholds.baseline_rtt_bounds.max': 6 },
    bad: { 'thresholds.baseline_rtt_bounds.min': 6, 'thresholds.baseline_rtt_bounds.max': 6 },
    says: 'thresholds.baseline_rtt_bounds.min: expected less than max (6 ms), found 6 ms',
  },
  {
    rule: 'recovery score below steer score',
    good: { 'confidence.steer_threshold': 21 },
    bad: { 'confidence.steer_threshold': 20 },
    says: 'confidence.steer_threshold: expected more than recovery_threshold (the default 20 points), found 20 points',
  },
  {
    rule: 'yellow weighs no more than soft red',
    good: { 'confidence.weights.yellow': 25 },
    bad: { 'confidence.weights.yellow': 26 },
    says: 'confidence.weights.yellow: expected not more than soft_red (the default 25 points), found 26 points',
  },
  {
    rule: 'soft red weighs no more than red',
    good: { 'confidence.weights.red': 25 },
    bad: { 'confidence.weights.red': 24 },
    says: 'confidence.weights.red: expected not less than soft_red (the default 25 points), found 24 points',
  },
  {
    rule: 'a high delta weighs no more than a severe one',
    good: { 'confidence.weights.rtt_delta_high': 25 },
    bad: { 'confidence.weights.rtt_delta_high': 26 },
    says: 'confidence.weights.rtt_delta_high: expected not more than rtt_delta_severe (the default 25 points), found 26 points',
  },
  {
    rule: 'zone SOFT_RED weighs no more than zone RED',
    good: { 'wan_state.soft_red_weight': 25 },
    bad: { 'wan_state.soft_red_weight': 26 },
    says: 'wan_state.soft_red_weight: expected not more than red_weight (the default 25 points), found 26 points',
  },
  {
    rule: 'one source of the password',
    good: { 'router.password': undefined, 'router.password_file': '/etc/wanctl/password' },
    bad: { 'router.password_file': '/etc/wanctl/password' },
    says: 'router.password_file: expected either router.password or router.password_file, found both',
  },
  {
    rule: 'rest needs a password',
    good: { 'router.password': 'x' },
    bad: { 'router.password': undefined },
    says: 'router: expected router.password_file (or router.password), which rest logs in with, found neither',
  },
  {
    rule: 'an empty password is none',
    good: { 'router.password': 'x' },
    bad: { 'router.password': '' },
    says: 'router: expected router.password_file (or router.password), which rest logs in with, found an empty password',
  },
  {
    rule: 'ssh needs a key or a password',
    good: { 'router.password': undefined, 'router.transport': 'ssh', 'router.ssh_key': '/k' },
    bad: { 'router.password': undefined, 'router.transport': 'ssh' },
    says: 'router: expected router.ssh_key, or router.password_file, which ssh logs in with, found neither',
  },
  {
    rule: "a predecessor's other port needs its scheme in so many words",
    good: { ...NO_VERSION, 'router.port': 8443, 'router.scheme': 'https' },
    bad: { ...NO_VERSION, 'router.port': 8443 },
    says:
      'router.port: expected the line "scheme: https" beside it under router (or "scheme: http" to go on sending ' +
      'the password in clear, as wanctl did on every port but 443), found port 8443 and no scheme',
  },
  {
    rule: 'https is not spoken on port 80',
    good: { 'router.port': 8443 },
    bad: { 'router.port': 80 },
    says: 'router.port: expected scheme: http, or another port, found https on port 80',
  },
  {
    rule: 'http is not spoken on port 443',
    good: { 'router.scheme': 'http', 'router.port': 8080 },
    bad: { 'router.scheme': 'http', 'router.port': 443 },
    says: 'router.port: expected scheme: https, or another port, found http on port 443',
  },
  {
    rule: 'an unverified certificate takes a pin or a word',
    good: { 'router.verify_ssl': false, 'router.insecure': true },
    bad: { 'router.verify_ssl': false },
    says:
      'router.verify_ssl: expected beside verify_ssl: false, the line "tls_fingerprint: <SHA-256 of the certificate>" ' +
      '(wanctl-steer trust shows it), or the line "insecure: true", found neither',
  },
  {
    rule: 'verify and accept-anything exclude each other',
    good: { 'router.verify_ssl': true, 'router.insecure': false },
    bad: { 'router.verify_ssl': true, 'router.insecure': true },
    says: 'router.insecure: expected false beside verify_ssl: true, found insecure: true',
  },
  {
    rule: 'two lines',
    good: { 'topology.alternate_wan': 'Cable' },
    bad: { 'topology.alternate_wan': 'cable' },
    says: 'topology.alternate_wan: expected another name than topology.primary_wan, found "cable" twice',
  },
  {
    rule: 'something to ping',
    good: { 'measurement.ping_host': undefined, 'measurement.reflectors': ['198.51.100.1'] },
    bad: { 'measurement.ping_host': undefined },
    says: 'measurement: expected measurement.ping_host or measurement.reflectors, found neither',
  },
  {
    rule: 'addresses of the asked family',
    good: { 'measurement.family': 'ipv4' },
    bad: { 'measurement.family': 'ipv6' },
    says: 'measurement.ping_host: expected ipv6 addresses (measurement.family), found 198.51.100.1',
  },
  {
    rule: 'a name may have either family',
    good: { 'measurement.ping_host': 'one.example', 'measurement.family': 'ipv6' },
    bad: {
      'measurement.ping_host': undefined,
      'measurement.reflectors': ['one.example', '2001:db8::1'],
      'measurement.family': 'ipv4',
    },
    says: 'measurement.reflectors: expected ipv4 addresses (measurement.family), found 2001:db8::1',
  },
  {
    rule: 'reflectors of the other line of the asked family',
    good: {
      'alternate.source': 'eth1',
      'alternate.reflectors': ['one.example'],
      'measurement.family': 'ipv4',
    },
    bad: {
      'alternate.source': 'eth1',
      'alternate.reflectors': ['2001:db8::1'],
      'measurement.family': 'ipv4',
    },
    says: 'alternate.reflectors: expected ipv4 addresses (measurement.family), found 2001:db8::1',
  },
  {
    rule: 'the gate says how the other line is reached',
    good: { 'alternate.max_rtt_ms': 100, 'alternate.source': 'eth1' },
    bad: { 'alternate.max_rtt_ms': 100 },
    says:
      'alternate: expected alternate.source, an interface or address whose traffic takes the alternate line ' +
      '(or via: router and its routing_table), found neither',
  },
  {
    rule: 'another source than the primary',
    good: { 'alternate.source': '192.0.2.3', 'measurement.source': '192.0.2.2' },
    bad: { 'alternate.source': '192.0.2.2', 'measurement.source': '192.0.2.2' },
    says:
      'alternate.source: expected another source than measurement.source, so that the probes take the alternate line, ' +
      'found "192.0.2.2" for both',
  },
  {
    rule: 'another table than the primary',
    good: { 'alternate.via': 'router', 'alternate.routing_table': 'to-dsl' },
    bad: { 'alternate.via': 'router' },
    says:
      "alternate.routing_table: expected the alternate line's routing table, another than the primary's, " +
      'found "main" for both',
  },
  {
    rule: 'ping_host among the reflectors',
    good: { 'measurement.reflectors': ['203.0.113.1', '198.51.100.1'] },
    bad: { 'measurement.reflectors': ['203.0.113.1'] },
    says: 'measurement.ping_host: expected one of measurement.reflectors, or no ping_host beside them, found "198.51.100.1"',
  },
  {
    rule: 'a fixed baseline has its number',
    good: { 'baseline.source': 'fixed', 'baseline.fixed_ms': 12 },
    bad: { 'baseline.source': 'fixed' },
    says: 'baseline.source: expected baseline.fixed_ms beside source: fixed, found no fixed_ms',
  },
  {
    rule: 'a fixed baseline inside the bounds',
    good: { 'baseline.source': 'fixed', 'baseline.fixed_ms': 150 },
    bad: { 'baseline.source': 'fixed', 'baseline.fixed_ms': 151 },
    says: 'baseline.fixed_ms: expected a baseline inside thresholds.baseline_rtt_bounds (1 to 150 ms), found 151 ms',
  },
  {
    rule: 'the autorate baseline has its file',
    good: { 'baseline.source': 'autorate', 'cake_state_sources.primary': '/run/a.json' },
    bad: { 'baseline.source': 'autorate' },
    says: 'baseline.source: expected cake_state_sources.primary beside source: autorate, found no cake_state_sources.primary',
  },
  {
    rule: 'the zone has its file',
    good: { 'wan_state.enabled': true, 'cake_state_sources.primary': '/run/a.json' },
    bad: { 'wan_state.enabled': true },
    says: 'wan_state.enabled: expected cake_state_sources.primary, where the zone is read from, found no cake_state_sources.primary',
  },
  {
    rule: 'absolute paths',
    good: { 'state.file': '/var/x.json' },
    bad: { 'state.file': 'x.json' },
    says: 'state.file: expected an absolute path, found "x.json"',
  },
  {
    rule: 'files, not folders',
    good: { lock_file: '/run/x.lock' },
    bad: { lock_file: '/run/' },
    says: 'lock_file: expected the path of a file, found the folder "/run/"',
  },
  {
    rule: 'distinct files, however they are spelt',
    good: { 'logging.main_log': '/var/log/a', 'logging.debug_log': '/var/log/b' },
    bad: { 'logging.main_log': '/var/log/a', 'logging.debug_log': '/var//log/x/../a' },
    says: 'logging.debug_log: expected another file than logging.main_log, found "/var//log/x/../a" for both',
  },
  {
    rule: "the state is not the autorate daemon's file",
    good: { 'cake_state_sources.primary': '/run/a.json' },
    bad: { 'cake_state_sources.primary': '/run/a.json', 'state.file': '/run/a.json' },
    says: 'state.file: expected another file than cake_state_sources.primary, found "/run/a.json" for both',
  },
  {
    rule: 'the journal is not the state',
    good: { 'state.file': '/var/a.json', 'journal.file': '/var/a.jsonl' },
    bad: { 'state.file': '/var/a.json', 'journal.file': '/var/./a.json' },
    says: 'journal.file: expected another file than state.file, found "/var/./a.json" for both',
  },
  {
    rule: 'nothing is written over the key that logs in',
    good: { 'router.ssh_key': '/etc/k', 'state.file': '/var/k' },
    bad: { 'router.ssh_key': '/etc/k', 'state.file': '/etc//k' },
    says: 'state.file: expected another file than router.ssh_key, found "/etc//k" for both',
  },
  {
    rule: 'nor over the password',
    good: { 'router.password': undefined, 'router.password_file': '/etc/p' },
    bad: { 'router.password': undefined, 'router.password_file': '/etc/p', 'journal.file': '/etc/p' },
    says: 'journal.file: expected another file than router.password_file, found "/etc/p" for both',
  },
  {
    rule: 'nor over the known hosts',
    good: { 'router.known_hosts': '/etc/h', 'logging.main_log': '/var/h' },
    bad: { 'router.known_hosts': '/etc/h', 'logging.main_log': '/etc/h' },
    says: 'logging.main_log: expected another file than router.known_hosts, found "/etc/h" for both',
  },
  {
    rule: 'two secrets may be in one file',
    good: { 'router.ssh_key_passphrase_file': '/etc/k', 'router.ssh_key': '/etc/k' },
    bad: { 'router.ssh_key_passphrase_file': '/etc/k', 'dry_run.file': '/etc/k' },
    says: 'dry_run.file: expected another file than router.ssh_key_passphrase_file, found "/etc/k" for both',
  },
  {
    rule: 'nothing is written over the count of skipped runs',
    good: { lock_file: '/run/l', 'state.file': '/run/skips' },
    bad: { lock_file: '/run/l', 'state.file': '/run/l.skips' },
    says: 'state.file: expected another file than the count of skipped runs beside lock_file, found "/run/l.skips" for both',
  },
];

describe('rules between keys', () => {
  test.each(CASES)('$rule: accepted', ({ good }) => {
    expect(problemsOf(parse(good))).toEqual([]);
  });

  test.each(CASES)('$rule: refused', ({ bad, says }) => {
    const problems = problemsOf(parse(bad)).map((text) => text.replace(/^steering\.yaml:\d+:\d+: /, ''));
    expect(problems).toEqual([says]);
  });

  test('every rule names keys, and is left out while one of them has a problem of its own', () => {
    const broken = effective({});
    broken.thresholds.green_rtt_ms = 99;
    // All keys but one of each two that exclude each other.
    const isSet = (key: string): boolean => !['serve.token', 'serve.mqtt.password'].includes(key);
    const context = { legacy: false, hasPassword: true, isSet };
    expect(checkRules(broken, context).map(({ path }) => path)).toEqual(['thresholds.green_rtt_ms']);
    expect(checkRules(broken, context, ['thresholds.yellow_rtt_ms'])).toEqual([]);
    expect(checkRules(broken, context, ['thresholds'])).toEqual([]);
    expect(CONFIG_RULES.every(({ keys }) => keys.length > 0)).toBe(true);
  });

  test('the gate is off where nothing is said of it, and on with a single key', () => {
    expect(effective({}).alternate).toBeNull();
    expect(effective({ alternate: {} }).alternate).toBeNull();
    expect(effective({ alternate: null }).alternate).toBeNull();
    expect(effective({ 'alternate.source': 'eth1' }).alternate).toEqual({
      source: 'eth1',
      via: 'local',
      routing_table: 'main',
      reflectors: ['198.51.100.1'],
      max_rtt_ms: 150,
      max_loss_pct: 50,
      bad_samples: 5,
      good_samples: 5,
    });
  });

  test('paths are compared by what they mean', () => {
    expect(['/a//b', '/a/./b', '/a/c/../b', '/../a/b/', '/a/b'].map(normalPath)).toEqual(
      Array(5).fill('/a/b'),
    );
  });
});
