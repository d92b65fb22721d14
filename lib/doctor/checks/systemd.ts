/** What `systemctl show` prints, read. */
import type { UnitFacts } from './facts.js';

/** Blocks of `Name=value`, one for each unit, in the order asked; a property may come several times. */
export function parseUnits(text: string): readonly UnitFacts[] {
  return text
    .split(/\n\n/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const unit = new Map<string, string>();
      for (const line of block.split('\n')) {
        const at = line.indexOf('=');
        if (at <= 0) continue;
        const name = line.slice(0, at);
        const before = unit.get(name);
        unit.set(name, before === undefined ? line.slice(at + 1) : `${before}\n${line.slice(at + 1)}`);
      }
      return unit;
    });
}

const UNIT_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** "2s", "1min 30s", "500ms"; null = not such a thing. */
export function spanMs(text: string): number | null {
  const parts = text.trim().split(/\s+/);
  let total = 0;
  for (const part of parts) {
    const [, digits = '', unit = ''] = /^([\d.]{1,15})([a-z]{1,3})$/.exec(part) ?? [];
    const each = Object.hasOwn(UNIT_MS, unit) ? UNIT_MS[unit] : undefined;
    if (each === undefined || digits === '') return null;
    total += Number(digits) * each;
  }
  return Number.isFinite(total) ? total : null;
}

/** How often the timer fires, ms, by its `TimersMonotonic`; null = it says nothing of the kind. */
export function timerEveryMs(timer: UnitFacts): number | null {
  const found = /\bOnUnit(?:Active|Inactive)USec=([^;}\n]{1,40})/.exec(timer.get('TimersMonotonic') ?? '');
  return found === null ? null : spanMs(found[1] ?? '');
}
