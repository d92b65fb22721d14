/** What is shipped for Prometheus and Grafana, held against what the program exposes. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { COUNTERS, Counters } from '../../lib/metrics/counters.js';
import { familiesOf } from '../../lib/metrics/families.js';
import { statusFacts } from '../../lib/report/status/facts.js';
import { NOW, sampleState } from '../report/sample.js';
import { config } from '../support/builders.js';

const DEPLOY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../deploy');
const text = (file: string): string => readFileSync(path.join(DEPLOY, file), 'utf8');

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
const rulesOf = (file: string): Rule[] =>
  (parse(text(`prometheus/${file}`)) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules);
const ALERTS = rulesOf('wanctl-steer-alerts.yml');
const RECORDS = rulesOf('wanctl-steer-records.yml');

/** Every name there can be: families of a site of which all is known. */
const KNOWN = ((): Set<string> => {
  const state = sampleState({
    override: {
      want: 'steered',
      since: '',
      until: '2026-03-01T13:00:00Z',
      until_boot_ms: 1,
      reason: '',
      by: '',
    },
    last_transition_time: '2026-03-01T11:00:00Z',
    alternate: { ...sampleState().alternate, healthy: true },
  });
  const facts = statusFacts({ state, now: NOW, stateFile: '', wanName: '', primary: 'a', alternate: 'b' });
  const site = {
    config: config(),
    version: '1',
    nowMs: NOW.wallMs,
    facts,
    unsaved: false,
    configBroken: false,
    lease: { leftMs: 20_000, wholeMs: 30_000 },
  };
  return new Set(familiesOf(site, new Counters()).map(({ name }) => name));
})();
const RECORDED = new Set(RECORDS.map(({ record = '' }) => record));

/** Names in an expression that nothing provides. */
function unknownIn(expr: string): string[] {
  const names = expr.match(/[a-z_]+:[a-z_]+:[a-z0-9]+|\bwanctl_steer_[a-z_]+/g) ?? [];
  return names.filter((name) => !KNOWN.has(name) && !RECORDED.has(name));
}

test('there is a name for all that is counted', () => {
  for (const { name } of Object.values(COUNTERS)) expect(KNOWN).toContain(`wanctl_steer_${name}`);
  expect(KNOWN.size).toBeGreaterThan(40);
});

describe('the rules', () => {
  test.each([...ALERTS, ...RECORDS].map((rule) => [rule.alert ?? rule.record ?? '', rule] as const))(
    '%s asks for what there is',
    (_name, { expr }) => {
      expect(unknownIn(expr)).toEqual([]);
      expect(expr).toMatch(/wanctl_steer_/);
    },
  );

  test.each(ALERTS.map((rule) => [rule.alert ?? '', rule] as const))(
    '%s is made as alerts are made',
    (name, { for: wait, labels = {}, annotations = {} }) => {
      expect(name).toMatch(/^WanctlSteer[A-Z][A-Za-z]+$/);
      expect(wait).toMatch(/^\d+[mh]$/);
      expect(Object.keys(labels)).toEqual(['severity']);
      expect(['critical', 'warning', 'info']).toContain(labels['severity']);
      expect(Object.keys(annotations)).toEqual(['summary', 'description']);
      expect(annotations['summary']).toMatch(/^[A-Z].*\.$/);
      for (const label of ['instance', 'wan'])
        expect(annotations['description']).toContain(`{{ $labels.${label} }}`);
    },
  );

  test('docs/monitoring.md has each, with its severity', () => {
    const page = readFileSync(path.join(DEPLOY, '../docs/monitoring.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `(Wanctl\w+)` +\| .+ \| (\w+) +\|$/gm)];
    expect(rows.map(([, name, severity]) => [name, severity])).toEqual(
      ALERTS.map(({ alert, labels }) => [alert, labels?.['severity']]),
    );
  });

  test('each alert is shown as it fires and as it does not', () => {
    const file = fileURLToPath(new URL('../heavy/prometheus/alerts.yml', import.meta.url));
    const { tests } = parse(readFileSync(file, 'utf8')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
    };
    const shown = tests.flatMap(({ alert_rule_test: all }) => all);
    const named = (fires: boolean): string[] =>
      [
        ...new Set(
          shown.filter(({ exp_alerts: all }) => all.length > 0 === fires).map(({ alertname }) => alertname),
        ),
      ].sort();
    const all = ALERTS.map(({ alert = '' }) => alert).sort();
    expect(named(true)).toEqual(all);
    expect(named(false)).toEqual(all);
  });
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly datasource: unknown;
  }[];
  readonly fieldConfig: {
    readonly defaults: { readonly unit: string; readonly thresholds: { steps: unknown[] } };
  };
  readonly options: object;
}
interface Dashboard {
  readonly id?: unknown;
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly query: unknown }[];
  };
  readonly panels: readonly Panel[];
}

/** Of Grafana's own set: https://grafana.com/docs/grafana/latest/panels-visualizations/ */
const TYPES = ['timeseries', 'stat', 'table'];
const UNITS = ['short', 's', 'percentunit', 'Bps', 'cps'];

describe.each(['wanctl-steer-line.json', 'wanctl-steer-fleet.json'])('the dashboard %s', (file) => {
  const dashboard = JSON.parse(text(`grafana/${file}`)) as Dashboard;
  const { panels } = dashboard;
  const variables = dashboard.templating.list.map(({ name }) => name);

  test('is as the script makes it', async () => {
    const script = new URL('../../scripts/grafana.mjs', import.meta.url).href;
    const module = (await import(script)) as { DASHBOARDS: Record<string, unknown> };
    expect(dashboard).toEqual(JSON.parse(JSON.stringify(module.DASHBOARDS[file])));
  });

  test('can be imported anywhere: no id of its own, the data source chosen', () => {
    expect(dashboard.id).toBeUndefined();
    expect(dashboard.uid).toMatch(/^[a-z-]{1,40}$/);
    expect(dashboard.schemaVersion).toBe(39);
    expect(dashboard.templating.list[0]).toMatchObject({
      name: 'datasource',
      type: 'datasource',
      query: 'prometheus',
    });
    for (const { datasource, targets } of panels)
      for (const source of [datasource, ...targets.map((target) => target.datasource)])
        expect(source).toEqual({ type: 'prometheus', uid: '${datasource}' });
  });

  test('each panel is one that Grafana knows, with a title, a unit and its place', () => {
    expect(panels.length).toBeGreaterThan(15);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { type, title, description, targets, fieldConfig, gridPos } of panels) {
      expect(TYPES).toContain(type);
      expect(title).toMatch(/^[A-Z]/);
      expect(description).toMatch(/\.$/);
      expect(UNITS).toContain(fieldConfig.defaults.unit);
      expect(fieldConfig.defaults.thresholds.steps[0]).toMatchObject({ value: null });
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      expect(targets.every(({ refId }) => /^[A-Z]$/.test(refId))).toBe(true);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    }
    const overlap = panels.flatMap((a, n) =>
      panels
        .slice(n + 1)
        .filter(
          (b) =>
            a.gridPos.x < b.gridPos.x + b.gridPos.w &&
            b.gridPos.x < a.gridPos.x + a.gridPos.w &&
            a.gridPos.y < b.gridPos.y + b.gridPos.h &&
            b.gridPos.y < a.gridPos.y + a.gridPos.h,
        ),
    );
    expect(overlap).toEqual([]);
  });

  test('asks for what there is, by variables that are there', () => {
    for (const { targets } of panels)
      for (const { expr } of targets) {
        expect(unknownIn(expr)).toEqual([]);
        const used = [...expr.matchAll(/\$\{?([a-z_]+)/gi)].map(([, name = '']) => name);
        for (const name of used) expect([...variables, '__rate_interval']).toContain(name);
      }
  });
});
