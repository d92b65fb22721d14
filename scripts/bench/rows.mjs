// The rows of the table: what is run, and what has to be arranged before.
import path from 'node:path';
import { call, keepBreakerOpen, makeCase } from './house.mjs';

/**
 * `ceiling` of the CPU ratio by Node.js release, for --check: wide enough for a busy machine, too low for a start that
 * has doubled. `target`: what the project wants to reach. `floor`: the same against the least a Node.js process can do
 * for a run's work (floor.cjs); its ceiling leaves a fifth for noise.
 */
export const ROWS = [
  {
    name: 'run, https',
    access: 'https',
    args: ['run'],
    ceiling: { 20: 4.4, 22: 5, 24: 5 },
    target: { 20: 1.8, 24: 3 },
    floor: { target: 1.35, ceiling: 1.65 },
  },
  { name: 'run, http', access: 'http', args: ['run'], ceiling: { 20: 4.2, 22: 4.5, 24: 4.5 } },
  {
    name: 'run, ssh',
    access: 'ssh',
    args: ['run'],
    ceiling: { 20: 5.5, 22: 6, 24: 6 },
    target: { 20: 1.9, 24: 3.2 },
    floor: { target: 1.6, ceiling: 1.95 },
  },
  {
    name: 'run, OpenSSH sshd',
    access: 'sshd',
    args: ['run'],
    ceiling: { 20: 5.5, 22: 6, 24: 6 },
    target: { 20: 3 },
  },
  {
    name: 'run --dry-run, https',
    access: 'https',
    args: ['run', '--dry-run'],
    ceiling: { 20: 4.4, 22: 5, 24: 5 },
  },
  {
    name: 'run, breaker open',
    access: 'nobody',
    args: ['run'],
    exit: 69,
    ceiling: { 20: 4, 22: 4.5, 24: 4.5 },
  },
  { name: 'status', access: 'https', args: ['status'], ceiling: { 20: 7.5, 22: 7.5, 24: 7.5 } },
];

/**
 * The same runs in this shell, where it sets NODE_EXTRA_CA_CERTS as some company machines do: Node.js 20 then reads that
 * file at every start, `node -e 0` included, and all ratios shrink. A service has no such variable. The targets come from
 * a machine with it.
 */
const IN_THIS_SHELL = ROWS.filter(({ target }) => target !== undefined).map((row) => ({
  ...row,
  name: `${row.name}, in this shell (NODE_EXTRA_CA_CERTS)`,
  ceiling: undefined,
  floor: undefined,
  inThisShell: true,
}));

/** Runs until everything a steady run keeps is kept; more than the breaker needs to open, too. */
const WARM_UP_RUNS = 5;

/** Each row ready to be measured with this Node.js. */
export function prepareRows({ node, flags, dist, folder, routers, extraCa }) {
  const rows = extraCa === undefined ? ROWS : [...IN_THIS_SHELL, ...ROWS];
  return rows
    .filter(({ access }) => routers[access] !== undefined)
    .map((row, index) => {
      const at = path.join(folder, `case-${index}`);
      const base = row.inThisShell ? { NODE_EXTRA_CA_CERTS: extraCa } : {};
      const { config, env } = makeCase(at, 'http', routers.http);
      const all = { ...env, ...base };
      const program = [node, ...flags, path.join(dist, 'wanctl-steer.cjs'), '--config', config];
      const warmUp = () => {
        for (let i = 0; i < WARM_UP_RUNS; i += 1) call([...program, 'run'], all);
      };
      // A router that is away now was there before.
      if (row.access === 'nobody') warmUp();
      makeCase(at, row.access, routers[row.access]);
      warmUp();
      if (row.access === 'nobody') keepBreakerOpen(at);
      const command = [...program, ...row.args];
      const { status, stderr } = call(command, all);
      if (status !== (row.exit ?? 0)) throw new Error(`${row.name} ended with ${status}: ${stderr}`);
      return { ...row, command, program, env: all, base, folder: at };
    });
}
