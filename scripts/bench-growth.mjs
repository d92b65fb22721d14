// Whether a run costs more after a month than after an hour: the same steady run beside journals and states of that age.
// usage: npm run bench:growth -- [--runs N] [--check]     --check fails when the month costs over 15 % more
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './build.mjs';
import { call, makeCase, startRouter } from './bench/house.mjs';
import { median, time } from './bench/timing.mjs';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '25' }, check: { type: 'boolean', default: false } },
});
const RUNS_AN_HOUR = 1_800;
const AGES = [
  { name: 'an hour', runs: RUNS_AN_HOUR },
  { name: 'a day', runs: 24 * RUNS_AN_HOUR },
  { name: '30 days', runs: 30 * 24 * RUNS_AN_HOUR },
];
/** Of the defaults of `journal`. */
const PART_BYTES = 16_777_216;
const PARTS = 4;
/** As many as the state keeps (lib/core/settle/transition.ts). */
const TRANSITIONS = 10;
/** Noise of this many medians on a busy machine stays below; a cost that grows with the data does not. */
const CHECK_LIMIT = 1.15;

/** The journal that so many runs leave, by repeating the line of a real one; older parts as the rotation names them. */
function fillJournal(file, runs) {
  const line = fs.readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) + '\n';
  const perPart = Math.floor(PART_BYTES / line.length);
  const full = line.repeat(perPart);
  const older = Math.min(PARTS - 1, Math.floor(runs / perPart));
  for (let part = 1; part <= older; part += 1) fs.writeFileSync(`${file}.${part}`, full);
  // Room for the runs that are measured: no rotation in between.
  fs.writeFileSync(file, line.repeat(Math.min(runs % perPart, perPart - 1_000)));
  return fs.statSync(file).size + older * full.length;
}

/** What the state keeps of so many runs: histories, windows and transitions, up to their bounds. */
function fillState(file, runs) {
  const state = JSON.parse(fs.readFileSync(file, 'utf8'));
  const times = (most, value) => Array.from({ length: Math.min(runs, most) }, (_, i) => value(i));
  for (const key of ['history_rtt', 'history_delta', 'cake_drops_history', 'queue_depth_history'])
    state[key] = times(240, (i) => state[key].at(-1) ?? i % 7);
  const hoursAgo = (hours) => state.saved_boot_ms - hours * 3_600_000;
  // One switch an hour, there and back, is more than any brake lets through.
  state.transitions = times(Math.min(TRANSITIONS, Math.floor(runs / RUNS_AN_HOUR)), (i) => ({
    timestamp: new Date(Date.now() - i * 3_600_000).toISOString(),
    from: i % 2 === 0 ? 'CABLE_DEGRADED' : 'CABLE_GOOD',
    to: i % 2 === 0 ? 'CABLE_GOOD' : 'CABLE_DEGRADED',
    bad_count: 0,
    good_count: 0,
    red_count: 0,
    cause: i % 2 === 0 ? 'green_streak' : 'red_streak',
    detail: '15 runs GREEN in a row, 15 required',
    by: 'threshold',
    at_boot_ms: hoursAgo(i),
  }));
  state.counts = { ...state.counts, runs, writes: state.transitions.length };
  fs.writeFileSync(file, JSON.stringify(state));
  return fs.statSync(file).size;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-growth-'));
let router;
try {
  const dist = path.join(folder, 'dist');
  await bundle(dist);
  router = await startRouter(dist, ['--ssh-port', '0']);
  const houses = AGES.map(({ name, runs }, i) => {
    const at = path.join(folder, String(i));
    const { config, env } = makeCase(at, 'https', router);
    const command = [process.execPath, path.join(dist, 'wanctl-steer.cjs'), '--config', config, 'run'];
    for (let n = 0; n < 5; n += 1) call(command, env);
    const journal = fillJournal(path.join(at, 'log/journal.jsonl'), runs);
    const state = fillState(path.join(at, 'state/state.json'), runs);
    const { status, stderr } = call(command, env);
    if (status !== 0) throw new Error(`a run ended with ${status}: ${stderr}`);
    return { name, command, env, journal, state, cpu: [] };
  });
  for (let n = 0; n < Number(options.runs); n += 1) {
    for (const house of houses) house.cpu.push(time(house.command, house.env).cpu);
  }
  const cost = ({ cpu }) => median(cpu);
  const first = cost(houses[0]);
  for (const house of houses) {
    const told = `journal ${(house.journal / 1e6).toFixed(1)} MB, state ${(house.state / 1e3).toFixed(1)} kB`;
    const ofFirst = ((cost(house) / first) * 100).toFixed(1);
    console.log(
      `after ${house.name.padEnd(8)} ${told}: ${(cost(house) * 1000).toFixed(0)} ms of CPU, ${ofFirst} % of the first`,
    );
  }
  if (options.check && cost(houses.at(-1)) / first > CHECK_LIMIT) process.exitCode = 1;
} finally {
  router?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
