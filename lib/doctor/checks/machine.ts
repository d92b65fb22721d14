/** What this machine must have: a fitting Node.js, ping, flock, and folders to write to. */
import { type Check, amiss, skipped, type Verdict, well } from './check.js';
import type { Fact, FolderFacts } from './facts.js';
import { from, withConfig } from './from.js';

const GROUP = { group: 'machine' } as const;

/** As package.json says under `engines`; a test holds them together. */
export const OLDEST_NODE = 20;

const MIB = 1024 * 1024;
/** A state, its copies and a journal line take far less; a disk with less is full tomorrow. */
const LEAST_FREE_BYTES = 20 * MIB;
/** As many files as a day of rotations and a package update make. */
const LEAST_FREE_FILES = 100;

/** Where it lies matters only on a disk. */
function folder(fact: Fact<FolderFacts>, key: string, isLock = false): Verdict {
  return from(fact, ({ folder: name, exists, writable, freeBytes, freeFiles, inMemory }) => {
    if (writable.kind === 'seen' && !writable.value)
      return amiss(`the service may not write to ${name}`, {
        fix: `see \`ls -ld ${name}\`; systemd makes the usual folder by itself, another one needs ReadWritePaths= (docs/install.md)`,
      });
    if (freeBytes < LEAST_FREE_BYTES)
      return amiss(`${name} has ${Math.floor(freeBytes / MIB)} MiB left`, {
        fix: `make room (\`df ${name}\`), or set ${key} to another disk`,
      });
    if (freeFiles !== null && freeFiles < LEAST_FREE_FILES)
      return amiss(`the disk of ${name} has room for ${freeFiles} more files`, {
        fix: `remove files (\`df -i ${name}\`), or set ${key} to another disk`,
      });
    if (isLock && !inMemory)
      return amiss(`${name} lies on a disk: one that stalls holds up every run`, {
        severity: 'warning',
        fix: name.startsWith('/run/')
          ? 'see that /run lies in memory (findmnt /run), as systemd mounts it'
          : `set ${key} below /run, such as /run/wanctl-steer/steer.lock`,
      });
    const there = exists ? '' : ', which is yet to be made';
    const may = writable.kind === 'seen' ? 'can be written to' : `is there (${writable.why})`;
    return well(`${name}${there}: ${may}, ${Math.floor(freeBytes / MIB)} MiB free`);
  });
}

/** Names of the devices, and kinds of file systems, that wear out by writing. */
const WEARS_OUT = /^\/dev\/(?:mmcblk|mtd|ubi)|^ubi/;
const FLASH_KINDS: readonly string[] = ['jffs2', 'ubifs', 'yaffs2', 'f2fs'];

export const MACHINE_CHECKS: readonly Check[] = [
  {
    ...GROUP,
    id: 'machine.node',
    severity: 'error',
    looksAt: `The Node.js that runs this command is version ${OLDEST_NODE} or newer.`,
    why: 'The program is built for it; an older one may start it and fail later.',
    fix: `install Node.js ${OLDEST_NODE} or newer (docs/install.md) and run deploy/install.sh again`,
    judge: ({ machine: { nodeVersion } }) => {
      const major = Number(/^v?(\d+)\./.exec(nodeVersion)?.[1] ?? NaN);
      return major >= OLDEST_NODE
        ? well(`Node.js ${nodeVersion}`)
        : amiss(`Node.js ${nodeVersion} is too old`);
    },
  },
  {
    ...GROUP,
    id: 'machine.ping',
    severity: 'error',
    looksAt: 'The system has a `ping`, and this user may use it: it pings this machine itself.',
    why: 'The lines are measured with it.',
    fix: 'apt install iputils-ping; in a container see docs/install.md',
    judge: withConfig((config, { machine: { ping } }) => {
      if (config.measurement.via === 'router' && config.alternate?.via !== 'local')
        return skipped('the router sends the probes');
      if (ping.failure !== undefined) return amiss(ping.failure);
      return ping.received > 0
        ? well('it works')
        : amiss('this machine does not answer its own ping', {
            severity: 'warning',
            fix: 'look whether a firewall drops ICMP on lo, or net.ipv4.icmp_echo_ignore_all is set',
          });
    }),
  },
  {
    ...GROUP,
    id: 'machine.flock',
    severity: 'error',
    looksAt: 'The command `flock` of util-linux is there.',
    why: 'It keeps two runs from working at the same time.',
    fix: 'apt install util-linux',
    judge: ({ machine: { flock } }) => (flock === null ? amiss('flock was not found') : well(flock)),
  },
  {
    ...GROUP,
    id: 'machine.state-folder',
    severity: 'error',
    looksAt: 'The folder of `state.file` can be written to by the service, and its disk has room.',
    why: 'What survives a run is there: route, streaks, timers.',
    fix: 'see docs/install.md',
    needs: ['configuration.valid'],
    judge: ({ machine }) => folder(machine.state, 'state.file'),
  },
  {
    ...GROUP,
    id: 'machine.state-file',
    severity: 'error',
    looksAt:
      'The state file is whole, of a version this program knows, and belongs to the account of the service.',
    why: 'A damaged one is set aside and the memory begins anew; one of another owner cannot be replaced.',
    fix: 'nothing by hand: the next run repairs it, or keeps it aside and starts anew',
    needs: ['configuration.valid'],
    judge: ({ machine }) =>
      from(machine.stateFile, (state) => {
        if (state === null) return well('there is none yet: the first run makes it');
        const { file, owner, serviceOwner, notes, usable } = state;
        const [note] = notes;
        if (!usable) return amiss(note ?? `${file} cannot be used`);
        if (serviceOwner !== null && owner !== serviceOwner)
          return amiss(`${file} belongs to user ${owner}, and the service runs as user ${serviceOwner}`, {
            fix: `sudo chown wanctl:wanctl ${file}`,
            severity: 'warning',
          });
        return note === undefined ? well(`${file} is whole`) : amiss(note, { severity: 'warning' });
      }),
  },
  {
    ...GROUP,
    id: 'machine.journal-folder',
    severity: 'warning',
    looksAt: 'The folder of `journal.file` can be written to by the service, and its disk has room.',
    why: 'Decisions do not need the journal; `explain`, `history` and `suggest` do.',
    fix: 'see docs/install.md',
    needs: ['configuration.valid'],
    judge: withConfig(({ journal }, { machine }) =>
      journal.keep === 0
        ? skipped('journal.keep: 0, so none is written')
        : folder(machine.journal, 'journal.file'),
    ),
  },
  {
    ...GROUP,
    id: 'machine.lock-folder',
    severity: 'error',
    looksAt: 'The folder of `lock_file` can be written to by the service, and lies in memory.',
    why: 'Without the lock no run does anything.',
    fix: 'see docs/install.md',
    needs: ['configuration.valid'],
    judge: ({ machine }) => folder(machine.lock, 'lock_file', true),
  },
  {
    ...GROUP,
    id: 'machine.flash',
    severity: 'warning',
    looksAt: 'Where the state lies on an SD card or other flash memory, `state.spare_flash` is set.',
    why: 'As it comes, state and journal write about 900 MB a day; with the key it is below 1 MB.',
    fix: 'state: { spare_flash: true }',
    needs: ['configuration.valid'],
    judge: withConfig(({ state }, { machine }) =>
      from(machine.state, ({ device, inMemory }) => {
        if (device === null) return skipped('the device is not known');
        const where = `${device.source} (${device.kind})`;
        const wears = WEARS_OUT.test(device.source) || FLASH_KINDS.includes(device.kind);
        if (!wears || inMemory || state.spare_flash) return well(where);
        return amiss(`the state lies on ${where}, which wears out, and state.spare_flash is not set`);
      }),
    ),
  },
];
