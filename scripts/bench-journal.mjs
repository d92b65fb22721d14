// What the journal costs: the same steady run with it and without, one after the other, many times.
// usage: npm run bench:journal -- [--pairs N]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './build.mjs';
import { call, makeCase, startRouter } from './bench/house.mjs';
import { time } from './bench/timing.mjs';

// A hundredth of a run is less than one run differs from the next: only the mean of hundreds of pairs shows it.
const { values: options } = parseArgs({ options: { pairs: { type: 'string', default: '400' } } });
const pairs = Number(options.pairs);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-journal-'));
let router;
try {
  const dist = path.join(folder, 'dist');
  await bundle(dist);
  router = await startRouter(dist, []);
  const [withIt, without] = [true, false].map((kept) => {
    const { config, env } = makeCase(path.join(folder, String(kept)), 'https', router);
    if (!kept)
      fs.writeFileSync(
        config,
        fs.readFileSync(config, 'utf8').replace(/^journal: .*$/m, 'journal: { keep: 0 }'),
      );
    const command = [process.execPath, path.join(dist, 'wanctl-steer.cjs'), '--config', config, 'run'];
    for (let n = 0; n < 5; n += 1) {
      const { status, stderr } = call(command, env);
      if (status !== 0) throw new Error(`a run ended with ${status}: ${stderr}`);
    }
    return () => time(command, env).cpu * 1000;
  });
  const costs = Array.from({ length: pairs }, (_, n) => {
    // In turn the first of the two: whatever runs second finds the machine warmer.
    if (n % 2 === 0) return { withIt: withIt(), without: without() };
    const first = without();
    return { withIt: withIt(), without: first };
  });
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const differences = costs.map((cost) => cost.withIt - cost.without);
  const more = mean(differences);
  const error = Math.sqrt(mean(differences.map((d) => (d - more) ** 2)) / (pairs - 1));
  const run = mean(costs.map((cost) => cost.withIt));
  const share = (ms) => `${((ms / run) * 100).toFixed(1)} %`;
  console.log(
    `The journal costs ${more.toFixed(2)} ms of ${run.toFixed(1)} ms of CPU: ${share(more)} of a run ` +
      `(standard error ${share(error)}, ${pairs} pairs).`,
  );
} finally {
  router?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
