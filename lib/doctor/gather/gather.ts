/** All facts there are, in one pass: this machine first, then the lines, then the router. Reading only. */
import { statSync } from 'node:fs';
import { autorateFile } from '../../probe/autorate.js';
import { unknown } from '../../core/model/measured.js';
import type { CommandIo } from '../../system/command-io.js';
import type { Deadline } from '../../run/ports.js';
import type { SystemClock } from '../../system/clock.js';
import { type Facts, unseen } from '../checks/facts.js';
import { certificateOf } from './certificate.js';
import { gatherConfiguration, type ConfigurationFound } from './configuration.js';
import { gatherLines } from './lines.js';
import { gatherMachine } from './machine.js';
import { gatherRouter } from './router.js';
import { gatherJournal, gatherState } from './state.js';
import { gatherInstallations, gatherUnits } from './units.js';

export interface Asked {
  readonly configFile: string;
  readonly env: CommandIo['env'];
  /** Neither the lines nor the router are asked. */
  readonly offline: boolean;
}

export interface Gathered {
  readonly facts: Facts;
  readonly secrets: ConfigurationFound['secrets'];
}

export async function gatherFacts(asked: Asked, clock: SystemClock, deadline: Deadline): Promise<Gathered> {
  const { configFile, offline } = asked;
  const { facts: configuration, config, secrets } = gatherConfiguration(configFile, asked.env);
  const state = await gatherState(configFile, config, clock);
  const machine = await gatherMachine(config, state.stateFile, deadline);
  const notAsked = offline
    ? unseen('not asked (--offline)')
    : unseen(config === null ? 'the configuration cannot be used' : 'nobody can log in');
  const lines = offline || config === null ? notAsked : await gatherLines(config, secrets, clock, deadline);
  const certificate = offline || config === null ? notAsked : await certificateOf(config, deadline.signal);
  const router: Facts['router'] =
    offline || config === null || secrets === null
      ? notAsked
      : { kind: 'seen', value: await gatherRouter(config, secrets, certificate, deadline) };
  return {
    secrets,
    facts: {
      configuration,
      config,
      machine,
      time: {
        wallMs: clock.now().wallMs,
        installedMs: statSync(process.argv[1] ?? '', { throwIfNoEntry: false })?.mtimeMs ?? 0,
        uptimeDoubt: clock.doubt,
      },
      service: gatherUnits(configFile),
      status: state.status,
      dropSignal: state.dropSignal,
      installations: gatherInstallations(configFile, config),
      lines,
      autorate:
        config === null
          ? unknown('not_configured')
          : autorateFile(config.cake_state_sources.primary ?? null).read(clock.now()),
      journal: gatherJournal(config),
      router,
    },
  };
}
