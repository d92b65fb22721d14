/** The emulator as a process of its own, driven and asked by a test in another one. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startControl } from './control-server.js';
import { startEmulator } from './index.js';
import { scenarioByName, SCENARIOS } from './model/scenario.js';

const USAGE = `usage: emulator [--port N] [--scheme http|https] [--ssh-port N] [--version TEXT] [--scenario NAME]
                [--comment TEXT] [--password TEXT] [--exit-with-stdin]
scenarios: ${Object.keys(SCENARIOS).join(', ')}
Ports default to any free one. Prints one JSON line when ready; ends on SIGTERM or SIGINT, with --exit-with-stdin also at the end of stdin.`;

/** Nobody lives there, also at a real router: the transcripts ping it in vain. */
const SILENT_HOST = '192.0.2.99';

const OPTIONS = {
  port: { type: 'string', default: '0' },
  scheme: { type: 'string', default: 'https' },
  scenario: { type: 'string', default: 'idle' },
  comment: { type: 'string' },
  password: { type: 'string', default: 'steer-secret' },
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
    scheme: values.scheme === 'http' ? 'http' : 'https',
    port: Number(values.port),
    scenario,
    users: [
      { name: 'steer', password: values.password },
      { name: 'reader', password: 'reader-secret', group: 'steer-read' },
    ],
    silentHosts: [SILENT_HOST],
    ...(values['ssh-port'] === undefined ? {} : { ssh: { port: Number(values['ssh-port']) } }),
    ...(values.version === undefined ? {} : { version: values.version }),
    ...(values.comment === undefined ? {} : { ruleComment: values.comment }),
  });
  const control = await startControl(emulator);
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
