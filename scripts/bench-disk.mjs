// What reaches the disk in a day, counted at the block layer: the built program every 2 s on an ext4 of its own, as it
// comes and with state.spare_flash, both at once. Needs root and a loop device.
// usage: npm run bench:disk -- [--minutes N]
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeCase, startRouter } from './bench/house.mjs';

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const MINUTES = Number(options.minutes);
const INTERVAL_MS = 2_000;
const MINUTES_A_DAY = 24 * 60;
const BYTES_A_SECTOR = 512;
/** The kernel writes back what is older than 30 s; its journal every 5 s. */
const SETTLE_MS = 35_000;
const PROGRAM = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist');

const sh = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).trim();

/** An ext4 in a file, with nothing left to set up in the background. */
function makeDisk(folder) {
  const image = path.join(folder, 'image');
  const mounted = path.join(folder, 'disk');
  fs.mkdirSync(mounted, { recursive: true });
  sh('truncate', '-s', '512M', image);
  sh('mkfs.ext4', '-q', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image);
  const device = sh('losetup', '--find', '--show', image);
  sh('mount', device, mounted);
  const stat = `/sys/block/${path.basename(device)}/stat`;
  return {
    mounted,
    bytes: () => Number(fs.readFileSync(stat, 'utf8').trim().split(/\s+/)[6]) * BYTES_A_SECTOR,
    remove: () => {
      sh('umount', mounted);
      sh('losetup', '--detach', device);
    },
  };
}

/** A configuration whose state and journal lie on that disk, and whose lock and runtime folder lie in memory. */
function makeHouse(folder, memory, disk, router, spare) {
  const { config, env } = makeCase(folder, 'http', router);
  fs.mkdirSync(memory, { recursive: true, mode: 0o750 });
  const text = fs
    .readFileSync(config, 'utf8')
    .replace(/^state: .*$/m, `state: { file: ${disk}/state.json, spare_flash: ${spare} }`)
    .replace(/^journal: .*$/m, `journal: { file: ${disk}/journal.jsonl }`)
    .replace(/^lock_file: .*$/m, `lock_file: ${memory}/lock`);
  fs.writeFileSync(config, text);
  return { config, env: { ...env, RUNTIME_DIRECTORY: memory } };
}

function run({ config, env }) {
  return new Promise((resolve, reject) => {
    const args = [path.join(PROGRAM, 'wanctl-steer.cjs'), '--config', config, 'run'];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a run ended with ${code}: ${said}`)),
    );
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-disk-'));
const memory = fs.mkdtempSync('/dev/shm/steer-disk-');
const undo = [];
try {
  const kinds = [];
  for (const [name, spare] of [
    ['as it comes', false],
    ['state.spare_flash', true],
  ]) {
    const at = path.join(folder, String(spare));
    fs.mkdirSync(at);
    const router = await startRouter(PROGRAM, ['--scheme', 'http']);
    undo.push(() => router.stop());
    const disk = makeDisk(at);
    undo.push(() => disk.remove());
    const house = makeHouse(
      path.join(at, 'house'),
      path.join(memory, String(spare)),
      disk.mounted,
      router,
      spare,
    );
    kinds.push({ name, disk, house, before: 0 });
  }
  for (const { house } of kinds) for (let i = 0; i < 3; i += 1) await run(house);
  await delay(SETTLE_MS);
  for (const kind of kinds) kind.before = kind.disk.bytes();
  const runs = Math.round((MINUTES * 60_000) / INTERVAL_MS);
  const start = performance.now();
  for (let i = 0; i < runs; i += 1) {
    await Promise.all(kinds.map(({ house }) => run(house)));
    await delay(Math.max(0, start + (i + 1) * INTERVAL_MS - performance.now()));
  }
  await delay(SETTLE_MS);
  for (const { name, disk, before } of kinds) {
    const perDay = ((disk.bytes() - before) / MINUTES) * MINUTES_A_DAY;
    console.log(
      `${name}: ${(perDay / 1e6).toFixed(1)} MB a day, from ${runs} runs in ${MINUTES} minutes on ext4`,
    );
  }
} finally {
  for (const step of undo.reverse()) step();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(memory, { recursive: true, force: true });
}
