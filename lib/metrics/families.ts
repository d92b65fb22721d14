/** A site and what was counted of it, as families of series: everything that is exposed, and nothing of how it is written. */
import { COUNTERS, type Counters, isCounter, shapeOf } from './counters.js';
import { type Family, gaugesOf, PREFIX, type Site } from './gauges.js';

const MS = 1000;

/** Families without a sample are left out. @param counters null: nothing is counted, since no journal is kept */
export function familiesOf(site: Site, counters: Counters | null): Family[] {
  const all = [...gaugesOf(site), ...(counters === null ? [] : countersOf(counters))];
  return all.filter(({ samples }) => samples.length > 0);
}

function countersOf(counters: Counters): Family[] {
  const series = counters.series();
  return Object.keys(COUNTERS)
    .filter(isCounter)
    .map((key): Family => {
      const { name, help, labels, inMs } = shapeOf(key);
      const labelNames = Object.keys(labels);
      const samples = series.flatMap(([of, values, value]) =>
        of === key
          ? [
              {
                labels: Object.fromEntries(labelNames.map((label, n) => [label, values[n] ?? ''])),
                value: inMs === true ? value / MS : value,
              },
            ]
          : [],
      );
      return { name: `${PREFIX}${name}`, help, type: 'counter', labelNames, samples };
    });
}
