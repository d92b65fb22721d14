/**
 * What a steering.yaml of the predecessor (wanctl, January and August 2026) means here where it is silent.
 * Its transport default changed from ssh to rest in March 2026 and its certificate check from off to on, and only
 * the later files carry a schema_version; the choices below keep both kinds running and end in a warning each.
 */
import type { ConfigWarning } from '../rules/warnings.js';
import { getAt, setAt } from '../read/tree.js';
import type { Tree } from '../read/tree.js';

/** Whether the file is the predecessor's: no schema_version, or one of its own. */
export function isPredecessor(tree: Tree): boolean {
  const version = tree['schema_version'];
  return version === undefined || version === null || ['1', '1.0', 1].includes(version as string | number);
}

/** Written without quotes, a version is a number to YAML; nobody means anything else by it. */
export function settleVersion(tree: Tree): void {
  const version = tree['schema_version'];
  if (version === null) Reflect.deleteProperty(tree, 'schema_version');
  else if (version === 1) tree['schema_version'] = '1.0';
  else if (version === 2) tree['schema_version'] = '2';
}

function given(tree: Tree, path: string): boolean {
  const value = getAt(tree, path);
  return value !== undefined && value !== null && value !== '';
}

function note(path: string, message: string): ConfigWarning {
  return { code: 'predecessor', path, message };
}

/** Names the transport a silent file meant: a key and no password can only log in over ssh. */
function chooseTransport(tree: Tree, unseen: boolean): ConfigWarning[] {
  if (getAt(tree, 'router.transport') !== undefined) return [];
  const password = unseen || given(tree, 'router.password') || given(tree, 'router.password_file');
  const ssh = given(tree, 'router.ssh_key') && !password;
  const transport = ssh ? 'ssh' : 'rest';
  if (!setAt(tree, 'router.transport', transport)) return [];
  const because = ssh
    ? 'there is an ssh_key and no password'
    : password
      ? 'there is a password'
      : 'there is no ssh_key';
  return [
    note(
      'router.transport',
      `is not given and taken as ${transport}, because ${because}; write "transport: ${transport}"`,
    ),
  ];
}

/** Its port was REST's alone; ssh always went to 22. */
function dropRestPort(tree: Tree): ConfigWarning[] {
  if (getAt(tree, 'router.transport') !== 'ssh' || getAt(tree, 'router.port') !== 443) return [];
  setAt(tree, 'router.port', undefined);
  return [note('router.port', '443 is not used for ssh, which goes to port 22; remove the line')];
}

/** Unverified where it says so, or is silent in a file old enough to have meant that. */
function chooseVerification(tree: Tree): void {
  const verify = getAt(tree, 'router.verify_ssl');
  const silent = verify === undefined && tree['schema_version'] === undefined;
  if (getAt(tree, 'router.transport') !== 'rest' || (verify !== false && !silent)) return;
  const pinned = ['router.tls_fingerprint', 'router.ca_file'].some((path) => given(tree, path));
  if (pinned || getAt(tree, 'router.insecure') !== undefined) return;
  setAt(tree, 'router.verify_ssl', undefined);
  setAt(tree, 'router.insecure', true);
}

/** Where it looked for the autorate daemon's file when not told. */
function chooseAutorateFile(tree: Tree): ConfigWarning[] {
  const wan = getAt(tree, 'topology.primary_wan');
  if (getAt(tree, 'cake_state_sources.primary') !== undefined || typeof wan !== 'string') return [];
  if (getAt(tree, 'baseline.source') !== undefined) return [];
  const file = `/var/lib/wanctl/${wan}_state.json`;
  if (!setAt(tree, 'cake_state_sources.primary', file)) return [];
  return [note('cake_state_sources.primary', `is not given and taken as ${file}, as wanctl did`)];
}

/** Its confidence scoring only watched unless told otherwise. */
function keepConfidenceDry(tree: Tree): ConfigWarning[] {
  if (getAt(tree, 'mode.use_confidence_scoring') !== true) return [];
  if (getAt(tree, 'confidence.dry_run') !== undefined || !setAt(tree, 'confidence.dry_run', true)) return [];
  return [
    note(
      'confidence.dry_run',
      'is not given and taken as true, as wanctl did: the confidence decider only watches',
    ),
  ];
}

/**
 * Writes into the tree what a predecessor's file left unsaid. `passwordUnseen`: the file names a variable for the
 * password which this command does not have and does not need.
 */
export function applyPredecessor(
  tree: Tree,
  { passwordUnseen }: { passwordUnseen: boolean },
): ConfigWarning[] {
  const warnings = [...chooseTransport(tree, passwordUnseen), ...dropRestPort(tree)];
  chooseVerification(tree);
  return [...warnings, ...chooseAutorateFile(tree), ...keepConfidenceDry(tree)];
}
