// What is measured: the built program in a house of its own, with emulated routers as separate processes.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMENT = 'bench rule';
const PASSWORD = 'bench-secret';
/** Spacing of the probes; the default of 200 ms would only make the measurement longer. */
export const PING = { count: 3, spacingMs: 30, host: '127.0.0.1' };

/** What systemd gives a service. */
const SERVICE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
export const ENV = { PATH: SERVICE_PATH, LANG: 'C.UTF-8', STEER_PW: PASSWORD };

/** Starts an emulated router; it ends with this process at the latest. */
export async function startRouter(dist, options) {
  const fixed = ['--comment', COMMENT, '--password', PASSWORD, '--exit-with-stdin'];
  const child = spawn(process.execPath, [path.join(dist, 'emulator.mjs'), ...fixed, ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    child.once('exit', (code, signal) => reject(new Error(`the emulator ended with ${code ?? signal}`)));
  });
  const ready = JSON.parse(said);
  return {
    ...ready,
    stats: () => getJson(`http://127.0.0.1:${ready.controlPort}/stats`),
    stop: () => child.stdin.end(),
  };
}

/** Over a connection of its own: a kept one would have timed out while this process waited for others. */
function getJson(url) {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent: false }, async (response) => {
        const pieces = [];
        for await (const piece of response) pieces.push(piece);
        resolve(JSON.parse(Buffer.concat(pieces).toString()));
      })
      .on('error', reject);
  });
}

/** The lines of a configuration that say how the router is reached. */
export const ACCESS = {
  https: ({ port, fingerprint }) => `port: ${port}, tls_fingerprint: "${fingerprint}"`,
  http: ({ port }) => `port: ${port}, scheme: http`,
  ssh: ({ ssh }) => `transport: ssh, port: ${ssh.port}, host_key: "${ssh.fingerprint}"`,
  sshd: ({ sshd }) =>
    `transport: ssh, port: ${sshd.port}, host_key: "${sshd.fingerprint}", ssh_key: "${sshd.key}"`,
  /** Nobody listens on the discard port. */
  nobody: () => 'port: 9, scheme: http',
};

/** A folder with a configuration, its state, lock and runtime folder. */
export function makeCase(folder, access, router) {
  fs.mkdirSync(path.join(folder, 'run'), { recursive: true, mode: 0o750 });
  const config = path.join(folder, 'steering.yaml');
  const text = `schema_version: "2"
topology: { primary_wan: Cable, alternate_wan: DSL }
router: { host: 127.0.0.1, user: ${router?.sshd?.user ?? 'steer'}, password: "\${STEER_PW}", ${ACCESS[access](router)} }
mangle_rule: { comment: "${COMMENT}" }
measurement: { ping_host: ${PING.host}, ping_count: ${PING.count}, spacing_ms: ${PING.spacingMs} }
baseline: { source: fixed, fixed_ms: 1 }
state: { file: ${folder}/state/state.json }
journal: { file: ${folder}/log/journal.jsonl }
lock_file: ${folder}/run/lock
`;
  fs.writeFileSync(config, text, { mode: 0o600 });
  return { config, env: { ...ENV, RUNTIME_DIRECTORY: path.join(folder, 'run') } };
}

/** Pretends that the router has been away for long: the pause before the next attempt lasts an hour. */
export function keepBreakerOpen(folder) {
  const file = path.join(folder, 'state/state.json');
  const state = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (state.router.open_until_boot_ms === null) throw new Error('the breaker did not open');
  state.router.open_until_boot_ms += 3_600_000;
  fs.writeFileSync(file, JSON.stringify(state));
}

/** As `call`, while this process goes on. */
export function callBeside(command, env) {
  const child = spawn(command[0], command.slice(1), { env, stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', (status) => resolve({ status })));
}

/** Runs a command to its end and returns its exit code and output. */
export function call(command, env) {
  const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), { encoding: 'utf8', env });
  return { status, stdout, stderr };
}

/** The least that Node.js and a shell need for the same work over https, each with a folder of its own. */
export function makeFloors(node, flags, folder, router) {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const floor = (name, command) => {
    const at = path.join(folder, name);
    fs.mkdirSync(at, { recursive: true });
    const ping = `-n -c ${PING.count} -i ${PING.spacingMs / 1000} ${PING.host}`;
    const env = { ...ENV, FLOOR_PORT: String(router.port), FLOOR_PING: ping, FLOOR_FOLDER: at };
    const { status, stderr } = call(command, env);
    if (status !== 0) throw new Error(`the floor (${name}) ended with ${status}: ${stderr}`);
    return { command, env };
  };
  return {
    node: floor('floor-node', [node, ...flags, path.join(here, 'floor.cjs')]),
    shell: floor('floor-shell', ['sh', path.join(here, 'floor.sh')]),
  };
}
