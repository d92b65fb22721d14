// A real soak on demand: the built program every interval against the emulator, with a line that congests and
// clears, a router that reboots, and everything watched that must not grow. `npm run soak -- --minutes 60`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, interval: { type: 'string', default: '2' } },
});
const intervalSec = Number(values.interval);
const endAt = performance.now() + Number(values.minutes) * 60_000;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const program = path.join(root, 'dist/wanctl-steer.cjs');
const folder = mkdtempSync(path.join(os.tmpdir(), 'wanctl-steer-soak-'));
const stateFile = path.join(folder, 'state.json');

const emulator = spawn(
  process.execPath,
  [path.join(root, 'dist/emulator.mjs'), '--comment', 'soak: rule', '--exit-with-stdin'],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const ready = JSON.parse(
  (await createInterface({ input: emulator.stdout })[Symbol.asyncIterator]().next()).value,
);
const control = (what, body) =>
  fetch(
    `http://127.0.0.1:${ready.controlPort}/${what}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  ).then((answer) => answer.json());

const config = path.join(folder, 'steering.yaml');
writeFileSync(path.join(folder, 'password'), 'steer-secret\n', { mode: 0o600 });
writeFileSync(
  config,
  `schema_version: "2"
topology: { primary_wan: Cable, alternate_wan: DSL }
router: { host: 127.0.0.1, port: ${ready.port}, user: steer, password_file: ${folder}/password, tls_fingerprint: "${ready.fingerprint}" }
mangle_rule: { comment: "soak: rule" }
measurement: { via: router, ping_host: 192.0.2.1, ping_count: 1, spacing_ms: 150, interval_seconds: ${intervalSec} }
state: { file: ${stateFile} }
lock_file: ${folder}/steer.lock
journal: { file: ${folder}/journal.jsonl }
`,
  { mode: 0o600 },
);

const run = () =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'run', '--config', config], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ code, said }));
  });

const problems = [];
let runs = 0;
let lines = 0;
let largest = 0;
let next = performance.now();
try {
  for (; performance.now() < endAt; runs += 1) {
    // Five minutes a round: calm, congested for a minute, calm again.
    const second = (runs * intervalSec) % 300;
    if (second === 0) await control('scenario', { name: 'idle' });
    if (second === 120) await control('scenario', { name: 'congested' });
    if (second === 180) await control('scenario', { name: 'idle' });
    const { code, said } = await run();
    lines += said.split('\n').length - 1;
    if (![0, 69].includes(code)) problems.push(`run ${runs} ended with ${code}: ${said.trim()}`);
    JSON.parse(readFileSync(stateFile, 'utf8'));
    largest = Math.max(largest, statSync(stateFile).size);
    next = Math.max(next + intervalSec * 1000, performance.now());
    await delay(next - performance.now());
  }
  const stats = await control('stats');
  console.log(
    `${runs} runs, ${stats.configWrites} router writes, ${lines} log lines, largest state ${largest} bytes, ${problems.length} problems`,
  );
} finally {
  emulator.kill();
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems.slice(0, 20)) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
