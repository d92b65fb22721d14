/** The file that says whether this machine leads: its first word, as keepalived's notify script writes it. */
import type { RoleFile } from '../run/ports.js';
import { readBounded } from '../storage/read-file.js';

/** One word and what a writer may put behind it. */
const MAX_BYTES = 4 * 1024;

/** @param maxAgeSec older than this it leads nobody; undefined = its age says nothing */
export function roleFile(file: string, maxAgeSec: number | undefined): RoleFile {
  return {
    read({ wallMs }) {
      const reading = readBounded(file, MAX_BYTES);
      if (reading.kind === 'refused') return { leads: false };
      const ageSec = (wallMs - reading.stat.mtimeMs) / 1000;
      if (maxAgeSec !== undefined && ageSec > maxAgeSec) return { leads: false };
      const [word = ''] = reading.bytes.toString('utf8').trimStart().split(/\s/, 1);
      return { leads: word === 'MASTER' };
    },
  };
}
