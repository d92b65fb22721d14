/** The configuration as every command reads it, with all that is wrong instead of the first thing. */
import { loaded, readConfigFile } from '../../config/config-file.js';
import { parseConfig, withSecretsFiles, type ConfigSecrets } from '../../config/load.js';
import { unreadableForService } from '../../config/service-account.js';
import { warningText } from '../../app/prepare.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { SteerError } from '../../core/model/errors.js';
import type { CommandIo } from '../../system/command-io.js';
import { type ConfigurationFacts, seen, type Trouble, unseen } from '../checks/facts.js';

export interface ConfigurationFound {
  readonly facts: ConfigurationFacts;
  /** null: it cannot be used. */
  readonly config: EffectiveConfig | null;
  /** null: they cannot be had. */
  readonly secrets: ConfigSecrets | null;
}

export function gatherConfiguration(file: string, told: CommandIo['env']): ConfigurationFound {
  const none = { problems: [], warnings: [], secret: null, unreadable: null } as const;
  const unasked = unseen('the configuration cannot be used');
  const nothing = { config: null, secrets: null } as const;
  const source = attempt(() => readConfigFile(file));
  if ('trouble' in source) {
    const facts = { ...none, file, unreadable: source.trouble, serviceCannotRead: unasked };
    return { ...nothing, facts };
  }
  const { text } = source.value;
  const withSecrets = attempt(() => withSecretsFiles(told, file, text, true));
  const env = 'trouble' in withSecrets ? told : withSecrets.value;
  const needSecrets = !('trouble' in withSecrets);
  const parsed = parseConfig(text, file, env, { needSecrets });
  if (parsed.kind === 'invalid') {
    const problems = parsed.problems.map((problem) => problem.text);
    return { ...nothing, facts: { ...none, file, problems, serviceCannotRead: unasked } };
  }
  const { config } = parsed;
  const full = needSecrets ? attempt(() => loaded(file, source.value, parsed, env)) : withSecrets;
  const secret = 'trouble' in full ? full.trouble : null;
  const warnings =
    'trouble' in full ? parsed.warnings : (full.value as { warnings: typeof parsed.warnings }).warnings;
  return {
    config,
    secrets: 'trouble' in full ? null : (full.value as { secrets: ConfigSecrets }).secrets,
    facts: {
      file,
      unreadable: null,
      problems: [],
      warnings: warnings.map(warningText),
      secret,
      serviceCannotRead:
        process.geteuid?.() === 0
          ? seen(unreadableForService(file, config).map(({ message }) => message))
          : unseen('only root can ask this'),
    },
  };
}

/** The expected failure of a step as words; what is no SteerError is a bug and goes on. */
function attempt<T>(work: () => T): { readonly value: T } | { readonly trouble: Trouble } {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
    return { trouble: troubleOf(error) };
  }
}

export function troubleOf({ message, seen: saw, todo }: SteerError): Trouble {
  return {
    what: saw === undefined ? message : `${message} (${saw})`,
    todo: todo ?? 'see docs/troubleshooting.md',
  };
}
