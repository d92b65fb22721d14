// The rows of the table: what is run, and what has to be arranged before.
import path from 'node:path';
import { call, keepBreakerOpen, makeCase } from './house.mjs';

export const ROWS = [
  { name: 'run, https', access: 'https', args: ['run'], ceiling: { 20: 3.2, 22: 6, 24: 6 } },
  { name: 'run, http', access: 'http', args: ['run'], ceiling: { 20: 3, 22: 5.5, 24: 5.5 } },
  { name: 'run, ssh', access: 'ssh', args: ['run'], ceiling: { 20: 3.8, 22: 7.5, 24: 7.5 } },
  {
    name: 'run --dry-run, https',
    access: 'https',
    args: ['run', '--dry-run'],
    ceiling: { 20: 3.2, 22: 6, 24: 6 },
  },
  {
    name: 'run, breaker open',
    access: 'nobody',
    args: ['run'],
    exit: 69,
    ceiling: { 20: 2.8, 22: 5, 24: 5 },
  },
  { name: 'status', access: 'https', args: ['status'], ceiling: { 20: 4.5, 22: 9, 24: 9 } },
];

/** Runs until everything a steady run keeps is kept; more than the breaker needs to open, too. */
const WARM_UP_RUNS = 5;

/** Each row ready to be measured with this Node.js. */
export function prepareRows({ node, flags, dist, folder, routers }) {
  return ROWS.map((row, index) => {
    const at = makeCase(path.join(folder, `case-${index}`), row.access, routers[row.access]);
    const command = (args) => [
      node,
      ...flags,
      path.join(dist, 'wanctl-steer.cjs'),
      '--config',
      at.config,
      ...args,
    ];
    for (let i = 0; i < WARM_UP_RUNS; i += 1) call(command(['run']), at.env);
    if (row.access === 'nobody') keepBreakerOpen(at);
    const { status, stderr } = call(command(row.args), at.env);
    if (status !== (row.exit ?? 0)) throw new Error(`${row.name} ended with ${status}: ${stderr}`);
    return { ...row, command: command(row.args), env: at.env, folder: at.folder };
  });
}
