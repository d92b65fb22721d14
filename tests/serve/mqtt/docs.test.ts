/** docs/home-assistant.md: its configuration is accepted, its entities are those that are announced, and its automations are of the form Home Assistant takes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { announcements } from '../../../lib/serve/rules/home-assistant.js';
import { accepted, parse } from '../../config/support.js';

const text = readFileSync(new URL('../../../docs/home-assistant.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, body = '']) => parseYaml(body) as unknown,
);

/** As Home Assistant makes it of the names of device and entity. */
const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');

const entities = announcements({
  wanName: 'cable',
  topicPrefix: 'wanctl-steer',
  discoveryPrefix: 'homeassistant',
  expireAfterSec: 60,
  gate: true,
  orders: true,
  version: '1',
}).map(({ topic, payload }) => {
  const { name, device } = JSON.parse(payload) as { name: string; device: { name: string } };
  return `${topic.split('/')[1]!}.${slug(`${device.name} ${name}`)}`;
});

test('its configuration is accepted as it stands', () => {
  const { serve } = blocks[0] as { serve: unknown };
  const { config, warnings } = accepted(parse({ serve }));
  expect(warnings).toEqual([]);
  expect(config.serve.mqtt).toMatchObject({ url: 'mqtts://homeassistant.lan:8883', expire_after_sec: 60 });
});

test('its table has the entities that are announced, and no others', () => {
  const told = [...text.matchAll(/^\| `((?:sensor|binary_sensor|button)\.[a-z0-9_]+)`/gm)].map(
    ([, id]) => id,
  );
  expect(told.sort()).toEqual([...entities].sort());
});

interface Automation {
  readonly alias: string;
  readonly triggers: readonly { trigger: string; entity_id: string; to: string; for?: string }[];
  readonly actions: readonly {
    action: string;
    target?: { entity_id: string };
    data?: Record<string, string>;
  }[];
}

describe('its automations', () => {
  const automations = blocks.slice(1).flat() as readonly Automation[];
  test('are three', () => expect(automations).toHaveLength(3));

  test.each(automations.map((one) => [one.alias, one] as const))('%s', (_alias, one) => {
    expect(Object.keys(one).sort()).toEqual(['actions', 'alias', 'triggers']);
    for (const trigger of one.triggers) {
      expect(
        Object.keys(trigger).filter((key) => !['trigger', 'entity_id', 'to', 'for'].includes(key)),
      ).toEqual([]);
      expect(trigger.trigger).toBe('state');
      expect(entities).toContain(trigger.entity_id);
      // Unquoted, YAML makes a truth of it, and the automation never runs.
      expect(['on', 'off']).toContain(trigger.to);
      if (trigger.for !== undefined) expect(trigger.for).toMatch(/^\d\d:\d\d:\d\d$/);
    }
    for (const action of one.actions) {
      expect(Object.keys(action).filter((key) => !['action', 'target', 'data'].includes(key))).toEqual([]);
      expect(action.action).toMatch(/^[a-z_]+\.[a-z_]+$/);
    }
  });
});
