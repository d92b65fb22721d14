/** File systems of their own, which can be frozen, filled up or made read-only: root and loop devices. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../support/program.js';

export function sh(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** An ext4 on which writing can be frozen. */
export interface Disk {
  readonly folder: string;
  freeze(): void;
  thaw(): void;
}

/** Mounts, each with what undoes it: run after each test, the last one first. */
export class Mounts {
  readonly #undo: (() => void)[] = [];
  readonly #thaws: (() => void)[] = [];

  mount(folder: string, ...options: string[]): void {
    mkdirSync(folder, { recursive: true });
    sh('mount', ...options, folder);
    this.#undo.push(() => {
      // Its writers may still be about to end.
      sh('umount', '--lazy', folder);
    });
  }

  ext4(folder: string): Disk {
    const image = path.join(temporaryFolder(), 'image');
    sh('dd', 'if=/dev/zero', `of=${image}`, 'bs=1M', 'count=16', 'status=none');
    sh('mkfs.ext4', '-q', image);
    this.mount(folder, '-o', 'loop', image);
    rmSync(image);
    let frozen = false;
    const thaw = (): void => {
      if (frozen) sh('fsfreeze', '--unfreeze', folder);
      frozen = false;
    };
    this.#thaws.push(thaw);
    return {
      folder,
      thaw,
      freeze: () => {
        sh('fsfreeze', '--freeze', folder);
        frozen = true;
      },
    };
  }

  undo(): void {
    for (const step of [...this.#thaws.splice(0), ...this.#undo.splice(0).reverse()]) step();
  }
}
