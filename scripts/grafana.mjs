// Writes the dashboards of deploy/grafana/: one for a line, one for a fleet. `npm run grafana`; a test fails when what is
// committed differs. Grafana takes them by import, or from a folder (provisioning).
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SCHEMA_VERSION = 39;
const WIDTH = 24;
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };
const P = 'wanctl_steer_';
/** What a dashboard of one line looks at. */
const SITE = '{instance="$instance", wan="$wan"}';
const site = (more) => `{instance="$instance", wan="$wan", ${more}}`;

const BLUE = '#5794F2';
const GREEN = '#73BF69';
const YELLOW = '#F2CC0C';
const RED = '#F2495C';
const PURPLE = '#B877D9';
const GREY = '#8E8E8E';
const COLOURS = {
  GREEN,
  YELLOW,
  RED,
  OUTAGE: PURPLE,
  UNKNOWN: GREY,
  steered: YELLOW,
  primary: BLUE,
  alternate: GREEN,
};

const value = (text, color) => ({ text, color });
const mapping = (options) => [{ type: 'value', options }];
const NO_YES = (bad) => mapping({ 0: value('no', GREEN), 1: value('yes', bad) });

function panel(type, title, description, width, height, targets, more = {}) {
  const {
    unit = 'short',
    mappings = [],
    custom = {},
    options = {},
    steps = [{ color: GREEN, value: null }],
    max,
    min,
  } = more;
  return {
    type,
    title,
    description,
    datasource: DATASOURCE,
    size: [width, height],
    targets: targets.map(([expr, legendFormat, extra = {}], n) => ({
      datasource: DATASOURCE,
      refId: String.fromCharCode(65 + n),
      expr,
      legendFormat,
      ...extra,
    })),
    fieldConfig: {
      defaults: {
        unit,
        mappings,
        custom,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        thresholds: { mode: 'absolute', steps },
      },
      overrides: Object.entries(COLOURS).map(([name, fixedColor]) => ({
        matcher: { id: 'byName', options: name },
        properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }],
      })),
    },
    options,
  };
}

const graph = (title, description, targets, more = {}) =>
  panel('timeseries', title, description, 12, 8, targets, {
    min: 0,
    custom: {
      lineWidth: 1,
      fillOpacity: more.stacked ? 60 : 10,
      ...(more.stacked ? { stacking: { mode: 'normal' } } : {}),
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    ...more,
  });
const stat = (title, description, expr, more = {}) =>
  panel('stat', title, description, 4, 4, [[expr, '']], {
    options: { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'background', graphMode: 'none' },
    ...more,
  });
const table = (title, description, expr, more = {}) =>
  panel('table', title, description, 12, 9, [[expr, '', { instant: true, format: 'table' }]], {
    options: { showHeader: true },
    ...more,
  });
const late = (yellow, red) => [
  { color: GREEN, value: null },
  { color: YELLOW, value: yellow },
  { color: RED, value: red },
];

const line = [
  stat('Route', 'By which line new latency-sensitive connections leave.', `${P}steered${SITE}`, {
    mappings: mapping({ 0: value('primary', BLUE), 1: value('steered', YELLOW) }),
  }),
  stat(
    'Last run',
    'Its age. Beyond a minute nothing steers.',
    `time() - ${P}last_run_timestamp_seconds${SITE}`,
    { unit: 's', steps: late(30, 60) },
  ),
  stat(
    'Router answered',
    'How long ago it last did as it should.',
    `time() - ${P}router_answer_timestamp_seconds${SITE}`,
    { unit: 's', steps: late(60, 120) },
  ),
  stat('Steered, last hour', 'Share of the time.', `rate(${P}steered_seconds_total${SITE}[1h])`, {
    unit: 'percentunit',
  }),
  stat('Order in force', 'A person decides, not a decider.', `${P}override${SITE}`, {
    mappings: NO_YES(YELLOW),
  }),
  stat('Alternate line fit', 'Empty where it is not measured.', `${P}alternate_healthy${SITE}`, {
    mappings: mapping({ 0: value('no', RED), 1: value('yes', GREEN) }),
  }),
  graph(
    'Round trip',
    'Of both lines, and of the primary one without load.',
    [
      [`${P}rtt_seconds${SITE}`, '{{line}}'],
      [`${P}rtt_baseline_seconds${SITE}`, 'baseline'],
    ],
    { unit: 's' },
  ),
  graph(
    'RTT delta',
    'Round trip less the baseline, smoothed: what is held against the limits.',
    [[`${P}rtt_delta_seconds${SITE}`, 'delta']],
    { unit: 's' },
  ),
  graph(
    'Verdict',
    'Share of the time by what the runs said.',
    [[`rate(${P}verdict_seconds_total${SITE}[$__rate_interval])`, '{{verdict}}']],
    { unit: 'percentunit', max: 1, stacked: true },
  ),
  graph(
    'Steered',
    'Share of the time on the alternate line.',
    [[`rate(${P}steered_seconds_total${SITE}[$__rate_interval])`, 'steered']],
    { unit: 'percentunit', max: 1 },
  ),
  graph(
    'Lost probes',
    'Share of those that were sent.',
    [
      [
        `rate(${P}probes_lost_total${SITE}[$__rate_interval]) / (rate(${P}probes_sent_total${SITE}[$__rate_interval]) > 0)`,
        '{{line}}',
      ],
    ],
    { unit: 'percentunit' },
  ),
  graph('Queue', 'Packets that waited in the download queue.', [[`${P}queue_packets${SITE}`, 'packets']]),
  graph('Download', 'Through the queue.', [[`${P}download_bytes_per_second${SITE}`, 'download']], {
    unit: 'Bps',
  }),
  graph(
    'New connections steered',
    'Packets that the rule has matched: one for each new connection.',
    [[`rate(${P}rule_packets_total${SITE}[$__rate_interval])`, 'connections']],
    { unit: 'cps' },
  ),
  graph('Changes of the route', 'By where to, and why.', [
    [`increase(${P}switches_total${SITE}[$__rate_interval]) > 0`, 'to {{to}}: {{cause}}'],
  ]),
  graph(
    'Runs',
    'By exit code and by what became of the rule.',
    [[`rate(${P}runs_total${SITE}[$__rate_interval])`, '{{exit}} {{result}}']],
    { unit: 'cps', stacked: true },
  ),
  graph(
    'Length of a run',
    'On average.',
    [
      [
        `rate(${P}run_duration_seconds_total${SITE}[$__rate_interval]) / sum without (exit, result) (rate(${P}runs_total${SITE}[$__rate_interval]))`,
        'run',
      ],
    ],
    { unit: 's' },
  ),
  graph(
    'Lease',
    'How long it ran on when the last run looked. Empty where steering is by the rule alone.',
    [
      [`${P}lease_remaining_seconds${SITE}`, 'left'],
      [`${P}lease_seconds${SITE}`, 'whole'],
    ],
    { unit: 's' },
  ),
  graph(
    'Did it help?',
    'Stretches steered that were over in the last day, by what they came to.',
    [[`increase(${P}episodes_total${SITE}[24h])`, '{{verdict}}']],
    { stacked: true },
  ),
  graph(
    'Router errors',
    'Sessions that failed, by code.',
    [[`rate(${P}router_errors_total${SITE}[$__rate_interval])`, '{{code}}']],
    { unit: 'cps' },
  ),
  graph(
    'Out of order',
    'Anything but nothing here wants to be looked at.',
    [
      [`${P}drift_fight${SITE}`, 'fight over the rule'],
      [`1 - ${P}rule_usable${SITE}`, 'rule not usable'],
      [`${P}state_unsaved${SITE}`, 'state not saved'],
      [`${P}configuration_broken${SITE}`, 'configuration broken'],
      [`${P}baseline_rejected${SITE}`, 'baseline rejected'],
      [`${P}queue_bypassed${SITE}`, 'queue bypassed'],
      [`${P}flap_brake${SITE}`, 'flap brake'],
      [`${P}pending_switch${SITE}`, 'switch pending'],
    ],
    { max: 1 },
  ),
  graph(
    'Verdict of the last runs',
    'As it was when the figures were taken.',
    [[`${P}verdict${site('verdict=~"RED|OUTAGE|UNKNOWN"')}`, '{{verdict}}']],
    { max: 1 },
  ),
];

const fleet = [
  stat('Sites', 'That are known.', 'wanctl_steer:sites:count'),
  stat('Steered', 'Sites on their alternate line now.', 'wanctl_steer:sites_steered:count'),
  stat('Not running', 'No run for a minute.', 'wanctl_steer:sites_not_running:count', { steps: late(1, 10) }),
  stat('Router fails', 'Twice in a row or more.', 'wanctl_steer:sites_router_failing:count', {
    steps: late(1, 10),
  }),
  stat('RTT delta, median', 'Over all sites.', 'wanctl_steer:rtt_delta_seconds:p50', { unit: 's' }),
  stat('RTT delta, 95 %', 'Over all sites.', 'wanctl_steer:rtt_delta_seconds:p95', { unit: 's' }),
  table('Alerts', 'That fire now.', 'ALERTS{alertname=~"WanctlSteer.*", alertstate="firing"}'),
  table('Versions', 'Sites by version.', 'wanctl_steer:sites_by_version:count'),
  graph(
    'Verdicts',
    'Sites by what their last run said.',
    [['wanctl_steer:sites_by_verdict:count', '{{verdict}}']],
    { stacked: true },
  ),
  graph(
    'RTT delta',
    'Median and 95 % of all sites.',
    [
      ['wanctl_steer:rtt_delta_seconds:p50', 'median'],
      ['wanctl_steer:rtt_delta_seconds:p95', '95 %'],
    ],
    { unit: 's' },
  ),
  graph(
    'Changes of the route',
    'A second, over all sites.',
    [['wanctl_steer:switches:rate5m', 'to {{to}}: {{cause}}']],
    { unit: 'cps' },
  ),
  graph(
    'Router errors',
    'A second, over all sites, by code.',
    [['wanctl_steer:router_errors:rate5m', '{{code}}']],
    { unit: 'cps' },
  ),
  graph(
    'Did it help?',
    'Stretches steered that were over in the last day, over all sites.',
    [['wanctl_steer:episodes:increase24h', '{{verdict}}']],
    { stacked: true },
  ),
  graph(
    'Time steered',
    'Share of the last hour, the mean of all sites.',
    [['avg(instance_wan:wanctl_steer_steered:ratio1h)', 'steered']],
    { unit: 'percentunit', max: 1 },
  ),
  table('Longest steered', 'Share of the last hour.', 'topk(20, instance_wan:wanctl_steer_steered:ratio1h)', {
    unit: 'percentunit',
  }),
  table('Most changes', 'In the last hour.', 'topk(20, instance_wan:wanctl_steer_switches:increase1h)'),
  table(
    'Most lost probes',
    'Of the last five minutes.',
    'topk(20, instance_wan_line:wanctl_steer_probe_loss:ratio5m)',
    { unit: 'percentunit' },
  ),
  table('Largest RTT delta', 'Now.', `topk(20, ${P}rtt_delta_seconds)`, { unit: 's' }),
  table('Last seen', 'Sites whose last run is oldest.', `topk(20, time() - ${P}last_run_timestamp_seconds)`, {
    unit: 's',
  }),
];

/** From left to right, and a new row where one does not fit any more. */
function placed(panels) {
  let [x, y, height] = [0, 0, 0];
  return panels.map(({ size: [w, h], ...rest }, n) => {
    if (x + w > WIDTH) [x, y, height] = [0, y + height, 0];
    const gridPos = { x, y, w, h };
    x += w;
    height = Math.max(height, h);
    return { id: n + 1, gridPos, ...rest };
  });
}

const datasource = {
  name: 'datasource',
  label: 'Data source',
  type: 'datasource',
  query: 'prometheus',
  current: {},
  hide: 0,
};
const variable = (name, label, query) => ({
  name,
  label,
  type: 'query',
  datasource: DATASOURCE,
  query: { query, refId: name },
  definition: query,
  refresh: 2,
  sort: 1,
  includeAll: false,
  multi: false,
  current: {},
  hide: 0,
});

function dashboard(uid, title, description, refresh, panels, variables) {
  return {
    uid,
    title,
    description,
    tags: ['wanctl-steer'],
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    graphTooltip: 1,
    refresh,
    time: { from: 'now-6h', to: 'now' },
    timezone: '',
    templating: { list: [datasource, ...variables] },
    annotations: { list: [] },
    links: [],
    panels: placed(panels),
  };
}

/** Name of the file -> dashboard. */
export const DASHBOARDS = {
  'wanctl-steer-line.json': dashboard(
    'wanctl-steer-line',
    'wanctl-steer: one line',
    'What one line pair does and why.',
    '30s',
    line,
    [
      variable('instance', 'Machine', `label_values(${P}info, instance)`),
      variable('wan', 'Line pair', `label_values(${P}info{instance="$instance"}, wan)`),
    ],
  ),
  'wanctl-steer-fleet.json': dashboard(
    'wanctl-steer-fleet',
    'wanctl-steer: fleet',
    'Many sites at a look. Needs the recording rules of deploy/prometheus/wanctl-steer-records.yml.',
    '1m',
    fleet,
    [],
  ),
};

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = path.join(root, 'deploy/grafana');
  await mkdir(folder, { recursive: true });
  for (const [name, made] of Object.entries(DASHBOARDS)) {
    const file = path.join(folder, name);
    const options = { ...(await resolveConfig(file)), filepath: file };
    await writeFile(file, await format(JSON.stringify(made), options));
  }
}
