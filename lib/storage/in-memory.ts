/** Which folders lie in memory: a file system there cannot stall, so a run may write to it itself. */
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './read-file.js';

/** As statfs(2) names them: tmpfs and ramfs. */
const IN_MEMORY: readonly number[] = [0x0102_1994, 0x8584_58f6];

/** Of a folder that is yet to be made, where it will be. Anything that cannot be told counts as a disk. */
export function isInMemory(folder: string): boolean {
  try {
    return IN_MEMORY.includes(statfsSync(folder).type);
  } catch (error) {
    const above = path.dirname(folder);
    return codeOf(error) === 'ENOENT' && above !== folder && isInMemory(above);
  }
}
