import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { watch } from 'chokidar';
import { PROGRESS, type Entry } from '@first-principles/course/node';

/**
 * Watches the learner's files, the specs and the progress, until the returned function is called.
 *
 * @param onChange - told the path of a file that was saved, made or taken away, from the root
 * @param onError - told why nothing can be watched
 */
export function watchFiles(
  root: string,
  catalogue: readonly Entry[],
  onChange: (path: string) => void,
  onError: (reason: string) => void,
): () => void {
  const paths = [...catalogue.flatMap(({ exercise, spec }) => [exercise, spec]), PROGRESS];
  const watcher = watch(paths, { cwd: root, ignoreInitial: true })
    .on('all', (_, path) => onChange(path.replaceAll('\\', '/')))
    .on('error', (error) => onError(error instanceof Error ? error.message : String(error)));
  return () => void watcher.close();
}

/** What changes when a file is saved, replaced, taken away or locked: two that are equal are the same save. */
export function stampOf(root: string, path: string): string {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  return stats === undefined
    ? `none, folder: ${existsSync(join(root, 'exercises'))}`
    : [stats.ino, stats.mode, stats.size, stats.mtimeMs, stats.ctimeMs].join(' ');
}
