import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { saveBytes } from '@first-principles/step2-mnist/node';
import type { Store } from '../trainer/store.ts';

/**
 * Checkpoints in a folder, each written whole or not at all.
 *
 * @param path - made if it is missing
 * @example await trainer.fit(loader, { epochs: 10, store: folder('runs/1'), resume: true })
 */
export function folder(path: string): Store {
  let clean = false;
  return {
    read: (name) => (existsSync(join(path, name)) ? readFileSync(join(path, name)) : undefined),
    write(name, bytes) {
      if (!clean) removeParts(path);
      clean = true;
      saveBytes(join(path, name), bytes);
    },
  };
}

/** Removes files that were being written when a program was killed. */
function removeParts(path: string): void {
  const names = existsSync(path) ? readdirSync(path) : [];
  for (const name of names) if (name.endsWith('.part')) rmSync(join(path, name));
}
