/** The emulator as a process of its own, driven and asked by a test in another one. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { scaledClock } from './model/clock.js';
import { startControl } from './control-server.js';
import { startEmulator } from './index.js';
import { scenarioByName, SCENARIOS } from './model/scenario.js';

const USAGE = `usage: emulator [--port N] [--control-port N] [--scheme http|https] [--scenario NAME] [--speed X]
                [--seed N] [--drop-mode counts|cake-real] [--primary NAME] [--alternate NAME] [--comment TEXT]
                [--user NAME] [--password TEXT] [--rule-enabled] [--ssh-port N] [--version TEXT] [--exit-with-stdin]
scenarios: ${Object.keys(SCENARIOS).join(', ')}
Ports default to any free one. Prints one JSON line when ready; ends on SIGTERM or SIGINT, with --exit-with-stdin also at the end of stdin.`;

const OPTIONS = {
  port: { type: 'string', default: '0' },
  'control-port': { type: 'string', default: '0' },
  scheme: { type: 'string', default: 'https' },
  scenario: { type: 'string', default: 'idle' },
  speed: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  'drop-mode': { type: 'string', default: 'counts' },
  primary: { type: 'string', default: 'Cable' },
  alternate: { type: 'string', default: 'DSL' },
  comment: { type: 'string' },
  user: { type: 'string', default: 'steer' },
  password: { type: 'string', default: 'steer-secret' },
  'rule-enabled': { type: 'boolean', default: false },
  /** End when stdin ends: a test that dies takes its emulator along. */
  'exit-with-stdin': { type: 'boolean', default: false },
  /** SSH too, on this port (0 = any). */
  'ssh-port': { type: 'string' },
  version: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Runs until told to stop. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const scenario = scenarioByName(values.scenario);
  if (scenario === null) throw new Error(`no scenario ${values.scenario}\n${USAGE}`);
  const emulator = await startEmulator({
    clock: scaledClock(Number(values.speed)),
    scheme: values.scheme === 'http' ? 'http' : 'https',
    port: Number(values.port),
    seed: Number(values.seed),
    scenario,
    dropMode: values['drop-mode'] === 'cake-real' ? 'cake-real' : 'counts',
    primary: values.primary,
    alternate: values.alternate,
    ruleEnabled: values['rule-enabled'],
    users: [
      { name: values.user, password: values.password },
      { name: 'reader', password: 'reader-secret', group: 'steer-read' },
    ],
    ...(values['ssh-port'] === undefined ? {} : { ssh: { port: Number(values['ssh-port']) } }),
    ...(values.version === undefined ? {} : { version: values.version }),
    ...(values.comment === undefined ? {} : { ruleComment: values.comment }),
  });
  const control = await startControl(emulator, Number(values['control-port']));
  const { port, url, fingerprint, model } = emulator;
  process.stdout.write(
    `${JSON.stringify({ pid: process.pid, port, url, fingerprint, controlPort: control.port, ssh: emulator.ssh, ...model.names })}\n`,
  );
  await stopRequested(values['exit-with-stdin']);
  await control.stop();
  await emulator.stop();
}

function stopRequested(withStdin: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => resolve();
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (withStdin) process.stdin.resume().once('end', stop);
  });
}

/** Started as a program, it runs; imported, it waits to be called. */
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 64;
  }
}
