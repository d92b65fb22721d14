/** `notify`: tells the configured targets what happened since it last did; `--test` whether they can be told at all. */
import { readConfig } from '../../../app/prepare.js';
import { EXIT, type ExitCode, SteerError } from '../../../core/model/errors.js';
import type { EffectiveConfig } from '../../../core/model/config.js';
import { testMessage } from '../../../notify/core/words.js';
import { loadMemory, memoryFileOf, notifyLockOf, openPass, saveMemory } from '../../../notify/open.js';
import { pass, type PassPorts } from '../../../notify/pass.js';
import {
  readNotify,
  type ReadySettings,
  type ReadyTarget,
  unreadyText,
} from '../../../notify/settings-file.js';
import type { Outcome } from '../../../notify/core/settle.js';
import { wallClock } from '../../../notify/zone.js';
import { fileLock } from '../../../storage/lock.js';
import type { CommandIo, GlobalOptions } from '../../../system/command-io.js';
import { createLog } from '../../../system/log.js';
import { defineCommand, flag, text } from '../../command.js';

/** A pass begins no message after this; the unit ends it a minute later. */
const LIMIT_MS = 120_000;
/** A person who tests waits for a pass under way. */
const TEST_WAIT_MS = 30_000;

export const command = defineCommand({
  description:
    'Tells the targets under `notify` what happened since the last time: a message for each incident, a digest where there are many. Meant for its timer; --test sends a test message and says what each target answered.',
  examples: ['% notify --test', '% notify --test --target phone', '% notify'],
  needs: 'lock',
  fields: {
    test: flag('--test', 'send a test message to each target, and say what it answered'),
    target: text('--target <name>', 'with --test: this target alone'),
  },
  async act(options, io) {
    const settings = readNotify(options.configFile, io.env);
    if (options.target !== undefined && !options.test)
      throw new SteerError('usage', '--target goes with --test', { todo: 'add --test' });
    const { config } = await readConfig(options.configFile, io.env, 'to-look');
    if (settings.targets.length + settings.unready.length === 0) {
      io.stdout.write('notify.targets has no target: nobody is told (docs/notify.md)\n');
      return EXIT.ok;
    }
    const lock = await fileLock(notifyLockOf(config)).acquire('notify', options.test ? TEST_WAIT_MS : 0);
    if (lock.kind === 'busy')
      throw new SteerError('lock_busy', 'another `notify` is at work', { seen: lock.holder });
    try {
      return options.test
        ? await test(settings, config, options.target, io)
        : await tell(settings, config, options, io);
    } finally {
      lock.release();
    }
  },
});

function namesOf({ topology }: EffectiveConfig): { primary: string; alternate: string } {
  return { primary: topology.primary_wan, alternate: topology.alternate_wan };
}

async function tell(
  settings: ReadySettings,
  config: EffectiveConfig,
  options: GlobalOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const log = createLog({
    format: options.logFormat,
    level: options.logLevel,
    stderr: io.stderr,
    env: io.env,
    wallMs: Date.now,
  });
  const say: PassPorts['say'] = (name, words, level) =>
    log.emit({ level, event: 'notify_target', message: `${name}: ${words}` });
  for (const target of settings.unready) say(target.name, unreadyText(target), 'warning');
  const ports = openPass({ config }, io.version, say);
  const { sent, waiting } = await pass(
    { wan: config.wan_name, names: namesOf(config), settings, limitMs: LIMIT_MS },
    ports,
  );
  const counts = `${String(sent)} sent, ${String(waiting)} waiting`;
  if (io.stdout.isTty) io.stdout.write(`${counts}\n`);
  return EXIT.ok;
}

async function test(
  settings: ReadySettings,
  config: EffectiveConfig,
  only: string | undefined,
  io: CommandIo,
): Promise<ExitCode> {
  const chosen = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
    only === undefined ? all : all.filter(({ name }) => name === only);
  const [ready, unready] = [chosen(settings.targets), chosen(settings.unready)];
  if (ready.length + unready.length === 0) {
    const names = [...settings.targets, ...settings.unready].map(({ name }) => name);
    throw new SteerError('usage', `there is no target "${only ?? ''}"`, {
      expected: `one of ${names.join(', ')}`,
    });
  }
  for (const target of unready) io.stdout.write(`${target.name}: not tried: ${unreadyText(target)}\n`);
  const ports = openPass({ config }, io.version, () => undefined);
  const arrived: string[] = [];
  for (const target of ready) {
    const outcome = await tryOut(target, settings, config, ports);
    io.stdout.write(`${target.name}: ${outcomeText(outcome)}\n`);
    if (outcome.kind === 'sent') arrived.push(target.name);
  }
  resume(memoryFileOf(config), arrived);
  return arrived.length === ready.length && unready.length === 0 ? EXIT.ok : EXIT.unavailable;
}

async function tryOut(
  settings: ReadyTarget,
  { timeZone }: ReadySettings,
  config: EffectiveConfig,
  ports: PassPorts,
): Promise<Outcome> {
  const target = await ports.make(settings);
  const names = namesOf(config);
  const telling = { wan: config.wan_name, names, clock: wallClock(timeZone), nowMs: ports.now().wallMs };
  const message = testMessage(telling, settings.name);
  if (target.kind === 'message') return target.deliver(message);
  return target.ping({ worst: null, text: message.title });
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'sent':
      return 'delivered';
    case 'refused':
      return `refused: ${outcome.why}`;
    case 'later':
      return `not now: ${outcome.why}`;
  }
}

/** What waits for a target that has just answered need not wait any longer. */
function resume(file: string, arrived: readonly string[]): void {
  const memory = loadMemory(file);
  if (memory === null) return;
  const held = memory.targets.some(({ name, wait }) => wait !== null && arrived.includes(name));
  if (!held) return;
  const targets = memory.targets.map((target) =>
    arrived.includes(target.name) ? { ...target, wait: null, fails: 0, refused: null } : target,
  );
  saveMemory(file, { ...memory, targets });
}
