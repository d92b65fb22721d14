/** Whether both lines can be measured, from here and by the right way. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ReflectorReply } from '../../core/model/types.js';
import { numberText } from '../../report/text/amounts.js';
import { type Check, amiss, skipped, type Verdict, well } from './check.js';
import type { LineFacts, RouteFacts, Way } from './facts.js';
import { from, isInForce, rowsOf, withConfig } from './from.js';

const GROUP = { group: 'lines' } as const;

type Which = 'primary' | 'alternate';

function withLine(which: Which, judge: (line: LineFacts, config: EffectiveConfig) => Verdict) {
  return withConfig((config, { lines }) =>
    from(lines, ({ primary, alternate }) => {
      const line = which === 'primary' ? primary : alternate;
      return line === null ? skipped('no alternate line is configured') : judge(line, config);
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

function replyText({ host, sent, received, rttsMs, failure }: ReflectorReply): string {
  if (failure !== undefined) return `${host}: ${failure}`;
  return received === 0
    ? `${host}: ${sent} sent, none came back`
    : `${host} ${numberText(median(rttsMs))} ms`;
}

function answers({ sample }: LineFacts): Verdict {
  const { reflectors } = sample;
  const silent = reflectors.filter(({ received }) => received === 0);
  if (reflectors.length === 0) return skipped('nothing was probed');
  if (silent.length === reflectors.length) return amiss(reflectors.map(replyText).join('; '));
  if (sample.method === 'tcp')
    return amiss('no echo comes back though the line works: it is measured by TCP handshakes', {
      severity: 'warning',
      fix: 'choose a host that answers ping; a handshake is a coarser measure',
    });
  return silent.length === 0
    ? well(reflectors.map(replyText).join(', '))
    : amiss(`${silent.map(replyText).join('; ')}, while others answer`, {
        severity: 'warning',
        fix: `choose another host in place of ${silent.map(({ host }) => host).join(' and ')}`,
      });
}

function waysOf(routes: readonly RouteFacts[]): readonly (Way & { readonly host: string })[] {
  return routes.flatMap(({ host, route: way }) =>
    way.kind === 'seen' && !('lost' in way.value) ? [{ host, ...way.value }] : [],
  );
}

/** Beyond half of the wait a little congestion already looks like loss. */
const WAIT_SHARE = 0.5;

function speed({ sample }: LineFacts, limitMs: number, limitKey: string): Verdict {
  const slow = sample.reflectors.filter(({ received, rttsMs }) => received > 0 && median(rttsMs) > limitMs);
  if (sample.reflectors.every(({ received }) => received === 0)) return skipped('none answers');
  return slow.length === 0
    ? well(`each answers within ${numberText(limitMs)} ms`)
    : amiss(`${slow.map(replyText).join(', ')}: more than ${numberText(limitMs)} ms (${limitKey})`, {
        fix: `choose a host that is nearer than ${slow.map(({ host }) => host).join(' and ')}, or try again when the line is idle`,
      });
}

function route({ routes }: LineFacts, source: string | undefined, config: EffectiveConfig): Verdict {
  if (routes.length === 0) return skipped('the router sends the probes');
  const lost = routes.flatMap(({ host, route: way }) =>
    way.kind === 'seen' && 'lost' in way.value ? [`${host}: ${way.value.lost}`] : [],
  );
  if (lost.length > 0) return amiss(`this machine has no way to ${lost.join('; ')}`);
  const ways = waysOf(routes);
  const unasked = routes.find(({ route: way }) => way.kind === 'unseen');
  if (ways.length === 0) return skipped(unasked?.route.kind === 'unseen' ? unasked.route.why : 'not asked');
  const text = ways
    .map(
      ({ host, device, source: by, gateway }) =>
        `${host} from ${by} by ${device}${gateway === null ? '' : ` through ${gateway}`}`,
    )
    .join(', ');
  const past = ways.find(({ gateway }) => gateway !== null && gateway !== config.router.host);
  // A name, IPv6 beside IPv4, or the end of a tunnel cannot be compared.
  const { host } = config.router;
  const comparable = /^[\d.]+$/.test(host) && !host.startsWith('127.') && source === undefined;
  return comparable && past !== undefined && /^[\d.]+$/.test(past.gateway ?? '')
    ? amiss(`${text}; the router is ${config.router.host}`, { severity: 'warning' })
    : well(text);
}

export const LINE_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'lines.primary',
    severity: 'error',
    looksAt: 'Each host of `measurement.reflectors` answers.',
    why: 'The round trip to them is what the line is judged by.',
    fix: 'ping the host by hand from this machine; choose another if it does not answer',
    needs: ['configuration.valid', 'machine.ping'],
    judge: withLine('primary', answers),
  },
  {
    ...GROUP,
    id: 'lines.primary-speed',
    severity: 'warning',
    looksAt:
      'None of them is so far away that its answer comes near the longest wait, or beyond the largest baseline.',
    why: 'A baseline beyond `thresholds.baseline_rtt_bounds.max` is not accepted, and a late answer counts as lost.',
    fix: 'choose a nearer host',
    needs: ['lines.primary'],
    judge: withLine('primary', (line, { timeouts, thresholds }) => {
      const waitMs = timeouts.ping * 1000 * WAIT_SHARE;
      const { max } = thresholds.baseline_rtt_bounds;
      return max < waitMs
        ? speed(line, max, 'thresholds.baseline_rtt_bounds.max')
        : speed(line, waitMs, 'half of timeouts.ping');
    }),
  },
  {
    ...GROUP,
    id: 'lines.primary-route',
    severity: 'error',
    looksAt:
      'From which address, by which interface and through which gateway this machine sends each probe.',
    why: 'A probe that leaves by another way, such as Wi-Fi or a second router, measures another line.',
    fix: 'look with `ip route get`, and set measurement.source to the address or interface that leads to the router',
    needs: ['configuration.valid'],
    judge: withLine('primary', (line, config) => {
      const { source } = config.measurement;
      return route(line, source, config);
    }),
  },
  {
    ...GROUP,
    id: 'lines.alternate',
    severity: 'error',
    looksAt: 'Each host of the section `alternate` answers by the other line.',
    why: 'Nobody is steered to a line that does not answer.',
    fix: 'look whether the line is up; see docs/router-setup.md, "Measuring the steady line too"',
    needs: ['configuration.valid'],
    judge: withLine('alternate', answers),
  },
  {
    ...GROUP,
    id: 'lines.alternate-speed',
    severity: 'warning',
    looksAt: 'They answer within `alternate.max_rtt_ms`.',
    why: 'A line beyond that counts as unfit.',
    fix: 'choose a nearer host, or raise alternate.max_rtt_ms if the line is like that',
    needs: ['lines.alternate'],
    judge: withLine('alternate', (line, { alternate }) =>
      alternate === null
        ? skipped('not configured')
        : speed(line, alternate.max_rtt_ms, 'alternate.max_rtt_ms'),
    ),
  },
  {
    ...GROUP,
    id: 'lines.alternate-route',
    severity: 'error',
    looksAt:
      'Probes of the alternate line leave from another address than those of the watched line, and the router sends that address by the other line.',
    why: 'Otherwise both measure the same line, and the other one always looks as good.',
    fix: 'give this machine a second address for them, and the router a routing rule: docs/router-setup.md, "Measuring the steady line too"',
    needs: ['configuration.valid'],
    judge: withConfig((config, facts) =>
      from(facts.lines, ({ alternate, primary }) => {
        if (alternate === null || config.alternate === null)
          return skipped('no alternate line is configured');
        const verdict = route(alternate, config.alternate.source, config);
        if (verdict.ok !== true) return verdict;
        const wayOf = ({ routes }: LineFacts): string[] =>
          waysOf(routes).map(({ source, device }) => `${source} ${device}`);
        const shared = wayOf(alternate).find((way) => wayOf(primary).includes(way));
        if (shared !== undefined)
          return amiss(`${verdict.seen}: the same address and interface as for the watched line`);
        const { source } = config.alternate;
        if (source === undefined || facts.router.kind === 'unseen') return verdict;
        const router = facts.router.value;
        const rules = [...rowsOf(router, 'routingRules'), ...rowsOf(router, 'mangle')];
        const known = router.menus.routingRules.kind === 'seen' || router.menus.mangle.kind === 'seen';
        const sent = rules.some((row) => isInForce(row) && sameHost(row['src-address'] ?? '', source));
        return !known || sent || !/^[\d.]+$/.test(source)
          ? verdict
          : amiss(`no routing rule of the router sends what comes from ${source} by a table of its own`);
      }),
    ),
  },
];

/** Whether the address of a rule is this host, or a network that holds it. */
function sameHost(address: string, host: string): boolean {
  const [network = '', bits = '32'] = address.split('/');
  if (network === '') return false;
  const length = Number(bits);
  const [a, b] = [bitsOf(network), bitsOf(host)];
  if (a === null || b === null || !(length >= 1 && length <= 32)) return false;
  return Math.floor(a / 2 ** (32 - length)) === Math.floor(b / 2 ** (32 - length));
}

function bitsOf(address: string): number | null {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return null;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
