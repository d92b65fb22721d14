/** Reading a small file at once and whole. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/**
 * Synchronous on purpose: a pending promise of the threadpool would hold up the exit of the process. Opened
 * without waiting, so that a pipe in the place of a file does not stop the run.
 * @throws Error with `code`, or one that says what the file is instead
 */
export function readWholeFile(file: string, maxBytes: number, check?: (stat: Stats) => void): Buffer {
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error(`${file} is ${stat.isDirectory() ? 'a folder' : 'not a file'}`);
    if (stat.size > maxBytes) throw new Error(`${file} is larger than ${maxBytes} bytes`);
    check?.(stat);
    const buffer = Buffer.alloc(stat.size);
    let length = 0;
    for (let got = -1; got !== 0 && length < buffer.length; length += got) {
      got = readSync(fd, buffer, length, buffer.length - length, null);
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}
