// What a run costs, against bare `node -e 0` of the same Node.js in the same call.
// usage: npm run bench -- [--runs N] [--nodes 22,24] [--check]
// Beside it: the least a Node.js process can do for the same work (bench/floor.cjs), and a shell script (bench/floor.sh).
//   --check  fails when a ratio is above its ceiling (these leave room for a busy machine, not for a doubled start),
//            when a steady run syncs, writes to the router, or asks it more than it should, or when something was skipped
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './build.mjs';
import { traceWrites } from './bench/disk.mjs';
import { call, callBeside, ENV, makeCase, makeFloors, PING, startRouter } from './bench/house.mjs';
import { fetchNode } from './bench/nodes.mjs';
import { prepareRows } from './bench/rows.mjs';
import { startSshd } from './bench/sshd.mjs';
import { median, spread, time } from './bench/timing.mjs';
import { countWire } from './bench/wire.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const EXTRA_CA = process.env.NODE_EXTRA_CA_CERTS;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    nodes: { type: 'string', default: '22,24' },
    check: { type: 'boolean', default: false },
  },
});

/** Option with which the installed command starts Node.js; see deploy/wanctl-steer.sh. */
function installedFlags() {
  const wrapper = fs.readFileSync(path.join(root, 'deploy/wanctl-steer.sh'), 'utf8');
  return (/^exec "@NODE@"((?: --[a-z-]+)*) /m.exec(wrapper)?.[1] ?? '').trim().split(/\s+/).filter(Boolean);
}

function nodesToMeasure(folder) {
  const mine = { version: process.version, node: process.execPath };
  const others = options.nodes
    .split(',')
    .filter((major) => major !== '' && !process.version.startsWith(`v${major}.`));
  return [
    mine,
    ...others.map((major) => {
      const fetched = fetchNode(major, folder);
      if (fetched.node === undefined) return { version: `v${major}`, ...fetched };
      return { version: call([fetched.node, '-v'], ENV).stdout.trim(), ...fetched };
    }),
  ];
}

/** Peak memory of the process itself, from a few runs of their own: the hook costs time. */
function peakMb(command, env, folder) {
  const hook = path.join(folder, 'peak.cjs');
  const said = path.join(folder, 'peak');
  const line = `require('fs').writeFileSync(${JSON.stringify(said)}, String(process.resourceUsage().maxRSS))`;
  fs.writeFileSync(hook, `process.on('exit', () => ${line});`);
  const once = () => {
    call(command, { ...env, NODE_OPTIONS: `--require=${hook}` });
    return Number(fs.readFileSync(said, 'utf8')) / 1024;
  };
  return median([once(), once(), once()]);
}

async function routerWork({ command, program, access, env, folder }, router) {
  const before = await router.stats();
  const runs = 4;
  for (let i = 0; i < runs; i += 1) call(command, env);
  const after = await router.stats();
  const per = (key) => (after[key] - before[key]) / runs;
  const wire = await wireBytes({ program, access, env, folder }, router, runs);
  return {
    ...wire,
    requests: per('requests') + per('sshExecs'),
    configWrites: per('configWrites'),
  };
}

/** The same runs through a hop that counts. */
async function wireBytes({ program, access, env, folder }, router, runs) {
  const end = { https: router, http: router, ssh: router.ssh, sshd: router.sshd }[access];
  const hop = await countWire(end.port);
  const behind = { ...end, port: hop.port };
  const { config } = makeCase(path.join(folder, 'wire'), access, {
    ...router,
    ...(access.startsWith('ssh') ? { [access]: behind } : behind),
  });
  const command = [...program.slice(0, -1), config, 'run'];
  try {
    await callBeside(command, env);
    const before = { ...hop.counted };
    for (let i = 0; i < runs; i += 1) await callBeside(command, env);
    return {
      connections: (hop.counted.connections - before.connections) / runs,
      bytesToRouter: (hop.counted.sent - before.sent) / runs,
      bytesFromRouter: (hop.counted.received - before.received) / runs,
    };
  } finally {
    hop.stop();
  }
}

async function measureNode({ version, node }, { dist, folder, routers, flags }) {
  const at = path.join(folder, version);
  const rows = prepareRows({ node, flags, dist, folder: at, routers, extraCa: EXTRA_CA });
  const bare = [node, '-e', '0'];
  const ping = ['ping', '-n', '-c', String(PING.count), '-i', String(PING.spacingMs / 1000), PING.host];
  const floors = makeFloors(node, flags, at, routers.https);
  const samples = rows.map(() => []);
  for (let i = 0; i < Number(options.runs); i += 1) {
    rows.forEach(({ command, env, base: bareEnv }, row) => {
      const base = time(bare, { ...ENV, ...bareEnv });
      const own = time(command, env);
      const wait = time(ping, ENV);
      const floor = rows[row].floor && time(floors.node.command, floors.node.env);
      const shell = rows[row].floor && time(floors.shell.command, floors.shell.env);
      samples[row].push({ base, own, wait, floor, shell });
    });
  }
  const major = version.slice(1, 3);
  const barePeakMb = peakMb(bare, ENV, folder);
  const results = [];
  for (const [i, row] of rows.entries()) {
    const of = (pick) => spread(samples[i].map(pick));
    const peak = peakMb(row.command, row.env, folder);
    results.push({
      name: row.name,
      cpuRatio: of(({ own, base }) => own.cpu / base.cpu),
      floorRatio: row.floor && of(({ own, floor }) => own.cpu / floor.cpu),
      shellRatio: row.floor && of(({ own, shell }) => own.cpu / shell.cpu),
      floor: row.floor,
      cpuMs: of(({ own }) => own.cpu * 1000),
      bareCpuMs: of(({ base }) => base.cpu * 1000),
      wallBeyondMs:
        row.args[0] === 'run'
          ? of(({ own, wait }) => (own.wall - wait.wall) * 1000)
          : of(({ own }) => own.wall * 1000),
      peakMb: peak,
      peakRatio: peak / barePeakMb,
      target: row.target?.[major],
      ceiling: row.ceiling?.[major],
      router:
        row.args[0] === 'run' && row.access !== 'nobody'
          ? await routerWork(row, routers[row.access])
          : undefined,
      disk: row.args[0] === 'run' ? traceWrites(row.command, row.env, row.folder) : undefined,
    });
  }
  return { version, flags, rows: results };
}

function table({ version, rows }) {
  const number = (value, digits = 2) =>
    value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
  const of = ({ median: m, low, high }, digits) =>
    `${number(m, digits)} (${number(low, digits)}–${number(high, digits)})`;
  const head = [
    '',
    'CPU / bare',
    'target',
    '/ floor',
    'target',
    '/ shell',
    'wall beyond ping, ms',
    'peak MB',
    '/ bare',
    'requests',
    'conns',
    'bytes to',
    'from it',
    'writes to router',
    'file writes',
    'bytes to files',
    'fsyncs',
  ];
  const lines = rows.map((row) => [
    row.name,
    of(row.cpuRatio),
    number(row.target, 1),
    number(row.floorRatio?.median),
    number(row.floor?.target),
    number(row.shellRatio?.median),
    of(row.wallBeyondMs, 0),
    number(row.peakMb, 1),
    number(row.peakRatio),
    number(row.router?.requests, 1),
    number(row.router?.connections, 1),
    number(row.router?.bytesToRouter, 0),
    number(row.router?.bytesFromRouter, 0),
    number(row.router?.configWrites, 1),
    number(row.disk?.writes, 0),
    number(row.disk?.bytes, 0),
    number(row.disk?.fsyncs, 0),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  const bare = spread(
    rows.filter(({ ceiling }) => ceiling !== undefined).map(({ bareCpuMs }) => bareCpuMs.median),
  );
  return [
    `Node.js ${version}; bare \`node -e 0\`: ${number(bare.median, 0)} ms of CPU here and now`,
    ...[head, ...lines].map((line) =>
      line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    ),
  ].join('\n');
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-bench-'));
  const running = [];
  try {
    for (const tool of ['curl', 'jq'])
      if (call(['sh', '-c', `command -v ${tool}`], ENV).status !== 0)
        throw new Error(`${tool} is needed (apt install ${tool})`);
    if (call(['ping', '-c', '1', '127.0.0.1'], ENV).status !== 0)
      throw new Error('a working ping is needed (apt install iputils-ping)');
    const dist = path.join(folder, 'dist');
    await bundle(dist);
    const https = await startRouter(dist, ['--ssh-port', '0']);
    const http = await startRouter(dist, ['--scheme', 'http']);
    running.push(https, http);
    const sshd = await startSshd(path.join(folder, 'sshd'), https.controlPort);
    if (sshd === null) console.log('OpenSSH: skipped, no sshd here (apt install openssh-server)\n');
    else running.push(sshd);
    const routers = {
      https,
      http,
      ssh: https,
      nobody: http,
      ...(sshd === null ? {} : { sshd: { ...https, sshd } }),
    };
    const results = [];
    for (const one of nodesToMeasure(folder)) {
      if (one.skipped !== undefined) {
        console.log(`Node.js ${one.version}: skipped, ${one.skipped}\n`);
        results.push(one);
        continue;
      }
      const result = await measureNode(one, { dist, folder, routers, flags: installedFlags() });
      results.push(result);
      console.log(`${table(result)}\n`);
    }
    const strace = results.some(({ rows }) => rows?.some(({ disk }) => disk !== null && disk !== undefined));
    if (!strace) console.log('File writes: skipped, strace is absent or not allowed.');
    console.log(
      `Median (quartiles) of ${options.runs} pairs each; CPU with all children. Probes: ${PING.count} real pings to ${PING.host}, ${PING.spacingMs} ms apart.`,
    );
    fs.mkdirSync(path.join(root, '.bench'), { recursive: true });
    fs.writeFileSync(
      path.join(root, '.bench/result.json'),
      `${JSON.stringify({ at: new Date().toISOString(), results }, null, 2)}\n`,
    );
    if (options.check) check(results);
  } finally {
    running.forEach((router) => router.stop());
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Promises of a steady run that no busy machine can excuse. */
const LIMITS = [
  { what: 'requests', limit: 2, of: ({ router }) => router?.requests },
  { what: 'connections', limit: 1, of: ({ router }) => router?.connections },
  { what: 'writes to the router', limit: 0, of: ({ router }) => router?.configWrites },
  { what: 'fsyncs', limit: 0, of: ({ disk }) => disk?.fsyncs },
  {
    what: 'times the CPU of the floor',
    limit: ({ floor }) => floor?.ceiling,
    of: ({ floorRatio }) => floorRatio?.median,
  },
  {
    what: 'times the memory of bare Node.js',
    // What a person asks for now and then may take some more; 1.75 is 20 MB above a run's limit.
    limit: ({ name }) => (name === 'status' ? 1.75 : 1.5),
    of: ({ peakRatio }) => peakRatio,
  },
];

function check(results) {
  const problems = results.flatMap(({ version, skipped, rows = [] }) => [
    ...(skipped === undefined ? [] : [`Node.js ${version} was skipped: ${skipped}`]),
    ...rows.flatMap((row) => {
      const cpu = {
        what: 'times the CPU of bare Node.js',
        limit: row.ceiling,
        of: () => row.cpuRatio.median,
      };
      return [cpu, ...LIMITS]
        .map((one) => ({ ...one, limit: typeof one.limit === 'function' ? one.limit(row) : one.limit }))
        .filter(({ limit, of }) => of(row) > limit)
        .map(
          ({ what, limit, of }) =>
            `${version}, ${row.name}: ${of(row).toFixed(2)} ${what}, the limit is ${limit}`,
        );
    }),
    ...(rows.length > 0 && rows.every(({ disk }) => !disk)
      ? [`Node.js ${version}: file writes were not counted`]
      : []),
  ]);
  problems.forEach((line) => console.error(line));
  if (problems.length > 0) process.exitCode = 1;
}

await main();
