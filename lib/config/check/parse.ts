/**
 * steering.yaml, from text to the configuration a run works with. A pure function of the text and the environment:
 * the caller may keep its result for as long as neither changes. Importing this file brings in the YAML reader and
 * the validator, so the run path imports it only when it has nothing kept.
 */
import { clampConfig, clampText } from '../rules/clamps.js';
import type { Clamp } from '../rules/clamp.js';
import { fillDefaults, type Told } from '../rules/defaults.js';
import { checkRules } from '../rules/rules.js';
import type { Finding } from '../rules/rule.js';
import { type ConfigWarning, standingWarnings } from '../rules/warnings.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { Config } from '../../generated/config-types.js';
import { checkSchema, lenientConfig } from './check-schema.js';
import { type Env, expandTree } from './expand-env.js';
import { keyAt, settleKeys, VALUE_KEYS } from './key-table.js';
import { pathOf, pointerOf, type Positions } from '../read/positions.js';
import { applyPredecessor, isPredecessor, settleVersion } from './predecessor.js';
import { byPosition, type ConfigProblem, problemText } from './problem.js';
import { type Duplicate, readYaml, type YamlResult } from '../read/read-yaml.js';
import { Secret } from './secret.js';
import { getAt, type Tree } from '../read/tree.js';

/** A problem with its place, and the line a person reads. */
export interface ReportedProblem extends ConfigProblem {
  readonly text: string;
}

export interface CheckedConfig {
  readonly kind: 'ok';
  readonly config: EffectiveConfig;
  readonly warnings: readonly ConfigWarning[];
  /** The file is the predecessor's. */
  readonly legacy: boolean;
  /** From router.password, where the file gives one. */
  readonly password?: Secret;
  /** The other secrets the file gives, by key, as far as their variables are set. No run reads them. */
  readonly companions: ReadonlyMap<string, Secret | { readonly unset: string }>;
  /** The password itself stands in the file, not the name of an environment variable. */
  readonly literalPassword: boolean;
}

export interface InvalidConfig {
  readonly kind: 'invalid';
  /** Everything that is wrong, in the order of the file. */
  readonly problems: readonly ReportedProblem[];
}

export interface ParseOptions {
  /** false: a command that never talks to the router; a password that cannot be had is no problem. */
  readonly needSecrets?: boolean;
  /** true: a command that finds out whom to trust; a pin may still be missing. */
  readonly trusting?: boolean;
}

const PASSWORD = 'router.password';

/** The predecessor's reader spoke YAML 1.1, in which `yes` is a boolean; its files keep that meaning. */
function read(text: string): YamlResult {
  const result = readYaml(text, '1.2');
  return result.kind === 'ok' && isPredecessor(result.tree) ? readYaml(text, '1.1') : result;
}

function duplicateProblems(duplicates: readonly Duplicate[]): ConfigProblem[] {
  return duplicates.map(({ pointer, place, first }) => ({
    ...place,
    path: pathOf(pointer),
    expected: 'each key once',
    found: `a second one (the first is on line ${first.line})`,
  }));
}

/** The predecessor's reader took the last of two without a word; its files go on loading, with a word. */
function duplicateWarnings(duplicates: readonly Duplicate[]): ConfigWarning[] {
  return duplicates.map(({ pointer, place, first }) => ({
    code: 'duplicate_key',
    path: pathOf(pointer),
    message: `is given twice; line ${place.line} counts, line ${first.line} does not`,
  }));
}

/** At the value; for a whole section at its name, since what is missing has no place of its own. */
function findingProblem(finding: Finding, positions: Positions): ConfigProblem {
  const pointer = pointerOf(finding.path);
  const section = keyAt(finding.path)?.section === true ? positions.key(pointer) : undefined;
  return { ...(section ?? positions.nearest(pointer)), ...finding };
}

function clampWarning(clamp: Clamp): ConfigWarning {
  return { code: 'clamped', path: clamp.path, message: clampText(clamp) };
}

/** Secrets of the commands that stand beside the run; only they read them. */
const COMPANION_SECRETS = VALUE_KEYS.filter(({ path, secret }) => secret === true && path !== PASSWORD).map(
  ({ path }) => path,
);

/** What the file says of them: the secret, or the variable that is not set. */
function companionSecrets(tree: Tree, unset: ReadonlyMap<string, string>): CheckedConfig['companions'] {
  const found = new Map<string, Secret | { readonly unset: string }>();
  for (const path of COMPANION_SECRETS) {
    const value = getAt(tree, path);
    const name = unset.get(path);
    if (name !== undefined) found.set(path, { unset: name });
    else if (typeof value === 'string' && value !== '') found.set(path, new Secret(value));
  }
  return found;
}

/** Text keys that may stay unset: a password nobody needs must not keep `status` or an ssh login by key from working. */
function optionalReferences(tree: Tree, legacy: boolean, options: ParseOptions): string[] {
  const byKey = legacy && getAt(tree, 'router.ssh_key') !== undefined;
  const overSsh = byKey && [undefined, 'ssh'].includes(getAt(tree, 'router.transport') as string | undefined);
  // No run stands still for want of what another command needs.
  return options.needSecrets === false || overSsh ? [PASSWORD, ...COMPANION_SECRETS] : COMPANION_SECRETS;
}

/** A valid tree as ordinary objects: its keys are all known by now, so none can be magic. */
function plainConfig(tree: Tree): Config {
  return JSON.parse(JSON.stringify(tree)) as Config;
}

function unsetWarnings(unset: ReadonlyMap<string, string>, unseen: boolean): ConfigWarning[] {
  if (unseen) return [];
  const name = unset.get(PASSWORD);
  if (name === undefined) return [];
  return [
    {
      code: 'predecessor',
      path: PASSWORD,
      message: `the environment variable ${name} is not set; logging in with router.ssh_key alone`,
    },
  ];
}

/** Reads the text of a configuration file. Every problem is a value; nothing is thrown for anything a file can hold. */
export function checkText(
  text: string,
  file: string,
  env: Env,
  options: ParseOptions = {},
): CheckedConfig | InvalidConfig {
  const invalid = (problems: readonly ConfigProblem[]): InvalidConfig => ({
    kind: 'invalid',
    problems: [...problems].sort(byPosition).map((each) => ({ ...each, text: problemText(file, each) })),
  });
  const yaml = read(text);
  if (yaml.kind === 'bad') return invalid(yaml.problems);
  const { tree, positions, duplicates } = yaml;

  const legacy = isPredecessor(tree);
  settleVersion(tree);
  const settled = settleKeys(tree);
  const given = new Set(VALUE_KEYS.map(({ path }) => path).filter((path) => getAt(tree, path) !== undefined));
  const told: Told = { legacy, isSet: (path) => given.has(path) };
  const expanded = expandTree(tree, positions, env, optionalReferences(tree, legacy, options));
  const maybeSet = options.needSecrets === false && expanded.unset.has('router.password');
  const silent = legacy ? applyPredecessor(tree, { passwordUnseen: maybeSet }) : [];

  const { movedFrom } = settled;
  const schema = checkSchema(tree, { positions, legacy, movedFrom, fromEnv: expanded.fromEnv });
  const unresolved = expanded.problems.map(({ path }) => path);
  const faulty = [...schema.faulty, ...unresolved];
  const sound = faulty.length === 0 ? plainConfig(tree) : lenientConfig(tree, faulty);
  const filled = sound === null ? null : fillDefaults(sound, told);
  const password = sound?.router.password;
  const hasPassword = password !== undefined && password !== '';
  const trusting = options.trusting === true;
  const context = { ...told, hasPassword: hasPassword || maybeSet, trusting };
  const findings = filled === null ? [] : checkRules(filled, context, faulty);
  const problems = [
    ...(legacy ? [] : duplicateProblems(duplicates)),
    ...expanded.problems,
    ...schema.problems.filter(({ path }) => !unresolved.includes(path)),
    ...findings.map((finding) => findingProblem(finding, positions)),
  ];
  if (filled === null || problems.length > 0) return invalid(problems);

  const { config, clamps } = clampConfig(filled, told);
  const warnings = [
    ...(legacy ? duplicateWarnings(duplicates) : []),
    ...settled.warnings,
    ...silent,
    ...unsetWarnings(expanded.unset, maybeSet),
    ...[...schema.clamps, ...clamps].map(clampWarning),
    ...standingWarnings(config, told),
  ];
  const literalPassword = hasPassword && !expanded.fromEnv.has('router.password');
  const companions = companionSecrets(tree, expanded.unset);
  const checked: CheckedConfig = { kind: 'ok', config, warnings, legacy, literalPassword, companions };
  return hasPassword ? { ...checked, password: new Secret(password) } : checked;
}
