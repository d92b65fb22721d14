import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../../lib/emulator/model/clock.js';
import { consoleOptions } from '../../lib/emulator/console-session.js';
import { runConsoleLine } from '../../lib/emulator/console/index.js';
import { buildMenus } from '../../lib/emulator/model/menus.js';
import { RouterModel } from '../../lib/emulator/model/model.js';
import type { RuleSpec } from '../../lib/emulator/model/mangle-rules.js';

const RULES: RuleSpec[] = [
  { comment: 'dummy', dynamic: true, fields: { chain: 'forward', action: 'passthrough' } },
  { comment: 'off', disabled: true, fields: { chain: 'prerouting', action: 'mark-routing' } },
  {
    comment: 'off and invalid',
    disabled: true,
    invalid: true,
    fields: { chain: 'prerouting', action: 'mark-routing' },
  },
  { fields: { chain: 'prerouting', action: 'accept' } },
  {
    comment: 'odd',
    invalid: true,
    about: 'in-interface is a bridge port',
    fields: { chain: 'prerouting', action: 'accept' },
  },
];

async function print(version: string, line: string): Promise<string[]> {
  const model = new RouterModel({
    clock: manualClock(),
    version,
    rules: RULES,
    queues: [
      { name: 'WAN', packetMark: 'm', disabled: true, packets: 184_614_358n, bytes: 272_603_902_153n },
    ],
  });
  const menus = buildMenus(model);
  return [...(await runConsoleLine(line, consoleOptions(model, menus, 'steer', '127.0.0.1', []))).lines];
}

describe('print of firewall rules', () => {
  test('6.49: commas in the legend, one column of flags', async () => {
    expect(await print('6.49.18', '/ip firewall mangle print')).toEqual([
      '',
      'Flags: X - disabled, I - invalid, D - dynamic ',
      ' 0 D ;;; dummy',
      '     chain=forward action=passthrough ',
      '',
      ' 1 X ;;; off',
      '     chain=prerouting action=mark-routing ',
      '',
      ' 2 XI ;;; off and invalid',
      '     chain=prerouting action=mark-routing ',
      '',
      ' 3   chain=prerouting action=accept ',
      '',
      ' 4 I ;;; odd\n      ;;; in-interface is a bridge port',
      '     chain=prerouting action=accept ',
      '',
      '',
    ]);
  });

  test('7.16: a semicolon before D, two columns of flags', async () => {
    const lines = await print('7.16.2', '/ip firewall mangle print where comment');
    expect(lines.slice(0, 8)).toEqual([
      '',
      'Flags: X - disabled, I - invalid; D - dynamic ',
      ' 0  D ;;; dummy',
      '      chain=forward action=passthrough ',
      '',
      ' 1 X  ;;; off',
      '      chain=prerouting action=mark-routing ',
      '',
    ]);
  });

  test('7.23: the legend is in capitals, and still begins with an X', async () => {
    expect((await print('7.23.2', '/ip firewall mangle print'))[1]).toBe(
      'Flags: X - DISABLED, I - INVALID; D - DYNAMIC ',
    );
  });
});

describe('print of queues', () => {
  test('statistics name the queued counters before the plain ones', async () => {
    const text = (await print('7.16.2', '/queue tree print stats')).join(' ').replace(/ +/g, ' ');
    expect(text).toContain('Flags: X - disabled, I - invalid 0 X');
    expect(text).toMatch(
      /name="WAN" parent=global packet-mark=m rate=0 packet-rate=0 queued-bytes=0 queued-packets=0 bytes=272603902153 packets=184614358 dropped=0/,
    );
  });

  test('lines are broken at 80', async () => {
    const lines = await print('7.16.2', '/queue tree print detail');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(80);
  });
});
