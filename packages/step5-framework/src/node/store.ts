import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveBytes } from '@first-principles/step2-mnist/node';
import { BEST, LAST, type Store } from '../trainer/store.ts';
import { removeParts } from './parts.ts';

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
      if (!clean) for (const kept of [LAST, BEST]) removeParts(join(path, kept));
      clean = true;
      saveBytes(join(path, name), bytes);
    },
  };
}
