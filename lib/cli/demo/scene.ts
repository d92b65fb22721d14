/** What the demo plays: the files of a small installation in a folder of its own, and a router that is congested. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../../storage/folders.js';
import { paceText } from './story.js';
import { scaledClock, startEmulator, type Emulator } from '../../emulator/index.js';

/** Twice a second instead of every two seconds: two minutes of congestion play in half a minute. */
const FASTEST_BY_DEFAULT = 4;
/** A run takes about three times what starting the program takes; the rest of the interval is air. */
const STARTS_PER_INTERVAL = 5;

/** As fast as this machine can keep up with: `startMs` is what starting the program once took here. */
export function fittingSpeed(startMs: number): number {
  const fits = (INTERVAL_SEC * 1000) / (STARTS_PER_INTERVAL * startMs);
  return Math.max(1, Math.min(FASTEST_BY_DEFAULT, Math.floor(fits * 2) / 2));
}

/** Life's own interval, s; the demo divides it by its speed. */
const INTERVAL_SEC = 2;
/** A process cannot be started and finished more often than this, so more speed would only skip samples. */
const SHORTEST_INTERVAL_SEC = 0.25;

/** The demo's own user at the emulated router; nothing outside this process can be reached with it. */
const USER = 'steer';
const PASSWORD = 'demo, not a secret';

/** How long the demo takes, and why that is longer than half a minute where it is. @param startMs null = a person chose the speed */
export function promise(speed: number, startMs: number | null): string {
  const takes = `about ${String(Math.round(STORY_SEC / speed / 5) * 5)} s`;
  const story = `A congestion episode, ${paceText(speed)}: ${takes}.`;
  if (startMs === null || speed >= FASTEST_BY_DEFAULT) return story;
  return `${story} Not half a minute: this machine needs ${String(Math.round(startMs))} ms to start the program.`;
}

/** The line clears at 60 s, and 15 good runs later the rule goes off. */
const STORY_SEC = 92;

/** What the head of the live view says: as much as fits into one line. */
export function headLine(atSec: number, speed: number, columns: number): string {
  const at = `${String(Math.round(atSec))} s of about ${String(STORY_SEC)} s`;
  const most = `demo: ${at} (episode time, ${paceText(speed)}); q leaves`;
  const less = `demo: ${at}, ${String(speed)} × life; q leaves`;
  return [most, less, `demo: ${at}; q`].find((text) => text.length < columns) ?? 'demo; q';
}

export interface Scene {
  readonly emulator: Emulator;
  readonly configFile: string;
  readonly stateFile: string;
  readonly intervalMs: number;
  readonly speed: number;
}

export async function setScene(folder: string, speed: number): Promise<Scene> {
  const emulator = await startEmulator({
    clock: scaledClock(speed),
    scenario: 'congestion-episode',
    primary: 'Cable',
    alternate: 'DSL',
    ruleComment: 'wanctl-steer: demo',
    ruleEnabled: false,
    dropMode: 'counts',
    users: [{ name: USER, password: PASSWORD }],
  });
  const intervalSec = Math.max(SHORTEST_INTERVAL_SEC, INTERVAL_SEC / speed);
  const stateFile = path.join(folder, 'state', 'steering_state.json');
  const configFile = path.join(folder, 'steering.yaml');
  mkdirSync(path.dirname(stateFile), { recursive: true, mode: 0o750 });
  replaceFile(path.join(folder, 'password'), `${PASSWORD}\n`, 0o600);
  replaceFile(configFile, config(emulator, folder, stateFile, intervalSec), 0o600);
  return { emulator, configFile, stateFile, intervalMs: intervalSec * 1000, speed };
}

function config(emulator: Emulator, folder: string, stateFile: string, intervalSec: number): string {
  return `# What the demo runs with. Probes go through the router, since no line here is congested.
schema_version: "2"
wan_name: Cable
topology: { primary_wan: Cable, alternate_wan: DSL }
router:
  transport: rest
  host: 127.0.0.1
  port: ${String(emulator.port)}
  user: ${USER}
  password_file: ${JSON.stringify(path.join(folder, 'password'))}
  tls_fingerprint: "${emulator.fingerprint}"
mangle_rule: { comment: "wanctl-steer: demo" }
cake_queues: { primary_download: WAN-Download-Cable, primary_upload: WAN-Upload-Cable }
measurement: { via: router, ping_host: 192.0.2.1, ping_count: 1, spacing_ms: 150, interval_seconds: ${String(intervalSec)} }
baseline: { source: self }
state: { file: ${JSON.stringify(stateFile)}, history_size: 120 }
lock_file: ${JSON.stringify(path.join(folder, 'steer.lock'))}
journal: { file: ${JSON.stringify(path.join(folder, 'journal.jsonl'))} }
`;
}
