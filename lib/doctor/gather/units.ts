/** The units of systemd, and other installations on this machine. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { readConfigFile } from '../../config/config-file.js';
import { parseConfig } from '../../config/load.js';
import { unitOf } from '../../app/unit-of.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import {
  type Fact,
  type InstallationFacts,
  seen,
  type ServiceFacts,
  type UnitFacts,
  unseen,
} from '../checks/facts.js';
import { parseUnits } from '../checks/systemd.js';
import { ask } from './ask.js';

/** A machine has a handful of line pairs; more files than this are another kind of folder. */
const MOST_CONFIGS = 50;

const TIMER = ['LoadState', 'UnitFileState', 'ActiveState', 'TimersMonotonic', 'AccuracyUSec'];
const SERVICE = ['LoadState', 'Result', 'ExecMainStatus', 'User'];
const NAMED = ['Id', 'LoadState', 'UnitFileState', 'ActiveState'];
/** How the predecessor's steering is started. */
const PREDECESSOR = ['steering.timer', 'steering.service'];

/** One block for each unit; a reason where there is no systemd. */
function show(units: readonly string[], properties: readonly string[]): Fact<readonly UnitFacts[]> {
  const { status, out } = ask('systemctl', ['show', '-p', properties.join(','), ...units]);
  if (status !== 0) return unseen('there is no systemd to ask here');
  return seen(parseUnits(out));
}

export function gatherUnits(configFile: string): Fact<ServiceFacts> {
  const unit = unitOf(configFile);
  const [timerName, serviceName] = [`${unit}.timer`, `${unit}.service`];
  const timer = show([timerName], TIMER);
  const service = show([serviceName], SERVICE);
  const before = show(PREDECESSOR, NAMED);
  if (timer.kind === 'unseen') return timer;
  const none: UnitFacts = new Map();
  return seen({
    timerName,
    timer: timer.value[0] ?? none,
    serviceName,
    service: service.kind === 'seen' ? (service.value[0] ?? none) : none,
    predecessor:
      before.kind === 'unseen' ? [] : before.value.filter(isStarted).map((one) => one.get('Id') ?? '?'),
  });
}

function isStarted(unit: UnitFacts): boolean {
  if (unit.get('LoadState') !== 'loaded') return false;
  return unit.get('ActiveState') === 'active' || (unit.get('UnitFileState') ?? '').startsWith('enabled');
}

/** Where the installer puts the program. */
const PROGRAMS = ['/usr/bin/wanctl-steer', '/usr/local/bin/wanctl-steer'];

export interface Places {
  readonly programs?: readonly string[];
  /** Where the installed units look for configurations. */
  readonly folder?: string;
}

export function gatherInstallations(
  configFile: string,
  config: EffectiveConfig | null,
  { programs = PROGRAMS, folder }: Places = {},
): Fact<InstallationFacts> {
  if (config === null) return unseen('the configuration cannot be used');
  const there = [...new Set(programs.filter((file) => existsSync(file)).map((file) => realpathSync(file)))];
  return seen({ programs: there, rivals: rivalsOf(configFile, config, folder) });
}

/** Configurations beside this one that a timer starts. */
function rivalsOf(
  configFile: string,
  config: EffectiveConfig,
  folder: string | undefined,
): InstallationFacts['rivals'] {
  const own = path.resolve(configFile);
  const timerOf = (file: string): string => `${unitOf(file, folder)}.timer`;
  const others = beside(path.dirname(own)).filter((file) => timerOf(file) !== timerOf(own));
  if (others.length === 0) return [];
  const started = show(others.map(timerOf), NAMED);
  const timers = started.kind === 'seen' ? started.value.filter(isStarted).map((one) => one.get('Id')) : [];
  return others.flatMap((file) => {
    const other = timers.includes(timerOf(file)) ? configIn(file) : null;
    if (other === null) return [];
    if (other.state.file === config.state.file) return [{ file, shares: 'writes the same state.file' }];
    const sameRule =
      other.router.host === config.router.host && other.mangle_rule.comment === config.mangle_rule.comment;
    return sameRule ? [{ file, shares: 'switches the same rule of the same router' }] : [];
  });
}

function beside(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
    return names.slice(0, MOST_CONFIGS).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

/** null: it cannot be read or used, which is that one's own trouble. */
function configIn(file: string): EffectiveConfig | null {
  try {
    const parsed = parseConfig(readConfigFile(file).text, file, process.env, {
      needSecrets: false,
      trusting: true,
    });
    return parsed.kind === 'ok' ? parsed.config : null;
  } catch {
    return null;
  }
}
