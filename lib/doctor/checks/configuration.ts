/** Whether the configuration can be used, by this user and by the service. */
import { type Check, amiss, well } from './check.js';
import { from } from './from.js';

const GROUP = { group: 'configuration' } as const;

/** One item on a line of its own, under the first. */
function lines(first: string, items: readonly string[]): string {
  return items.length === 1 ? (items[0] ?? '') : [first, ...items].join('\n');
}

export const CONFIGURATION_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'configuration.file',
    severity: 'error',
    looksAt: 'The configuration file can be read.',
    why: 'Every command and every run begins with it.',
    fix: 'name the file with --config FILE, and see that this user may read it',
    judge: ({ configuration: { file, unreadable } }) =>
      unreadable === null ? well(`${file} can be read`) : amiss(unreadable.what, { fix: unreadable.todo }),
  },
  {
    ...GROUP,
    id: 'configuration.valid',
    severity: 'error',
    looksAt: 'Every key is known and every value can be used. Each problem has its line and column.',
    why: 'With a problem in the file, runs go on with the last good configuration, or not at all.',
    fix: 'mend the file; a misspelt key is named with the one that was meant',
    needs: ['configuration.file'],
    judge: ({ configuration: { file, problems } }) =>
      problems.length === 0
        ? well('it has no problem')
        : amiss(lines(`${file} has ${problems.length} problems:`, problems)),
  },
  {
    ...GROUP,
    id: 'configuration.secret',
    severity: 'error',
    looksAt: 'The password, key or passphrase can be read, and others on this machine cannot read it.',
    why: 'Without it nobody can log in to the router; a secret that others can read is refused.',
    fix: 'give the file the owner root, the group wanctl and the mode 0640',
    needs: ['configuration.valid'],
    judge: ({ configuration: { secret } }) =>
      secret === null ? well('it can be read') : amiss(secret.what, { fix: secret.todo }),
  },
  {
    ...GROUP,
    id: 'configuration.service',
    severity: 'error',
    looksAt:
      'The account of the service can read every file that the configuration names. Only root can ask this.',
    why: 'A command as root would work, and every run of the service would fail.',
    fix: 'give the file to the group wanctl, with the mode 0640',
    needs: ['configuration.valid'],
    judge: ({ configuration: { serviceCannotRead } }) =>
      from(serviceCannotRead, (files) =>
        files.length === 0
          ? well('the service can read every file')
          : amiss(lines(`the service cannot read ${files.length} files:`, files)),
      ),
  },
  {
    ...GROUP,
    id: 'configuration.notes',
    severity: 'warning',
    looksAt: 'What the file says and has no effect, is risky, or was adjusted.',
    why: 'A key without effect is often one that was meant to have one.',
    fix: 'the message names the key; docs/configuration.md says what it takes',
    needs: ['configuration.valid'],
    judge: ({ configuration: { warnings } }) =>
      warnings.length === 0
        ? well('nothing to note')
        : amiss(lines(`${warnings.length} things to note:`, warnings)),
  },
];
