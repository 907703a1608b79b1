import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  enter,
  isPristine,
  pristineStubs,
  readText,
  writeStubs,
  type Entry,
} from '@first-principles/course/node';
import { UsageError } from '../../usage.ts';
import { namedEntry, type Learning } from '../learning.ts';

/**
 * `learn reset <id>` or `--all`: back to the stub; what was there is always kept.
 *
 * @throws UsageError if neither or both are said
 */
export function reset(learning: Learning, positionals: readonly string[], all: boolean): number {
  const { catalogue, screen } = learning;
  if (all === positionals.length > 0 || positionals.length > 1)
    throw new UsageError('learn reset: needs one exercise, or --all');
  const entries = all ? catalogue : [namedEntry(catalogue, 'reset', positionals[0])];
  const { files, backups } = resetEntries(learning, entries);
  if (learning.json) {
    process.stdout.write(`${JSON.stringify({ reset: files, backups }, undefined, 2)}\n`);
    return 0;
  }
  for (const path of files) screen.line(`back to the stub  ${path}`);
  for (const path of backups) screen.line(`yours is kept in  ${path}`);
  if (files.length === 0) screen.line('nothing to do: each is as it came');
  return 0;
}

/** Writes the stubs of these exercises anew, and forgets that they were passed. */
export function resetEntries(
  { root }: Pick<Learning, 'root'>,
  entries: readonly Entry[],
): { readonly files: readonly string[]; readonly backups: readonly string[] } {
  const edited = entries.filter(
    (entry) =>
      !existsSync(join(root, entry.exercise)) || !isPristine(root, entry, readText(root, entry.exercise)),
  );
  const { written, backups } = writeStubs(root, pristineStubs(edited, root), true);
  for (const { id } of edited) enter(root, id, ({ revealed }) => (revealed ? { revealed } : undefined));
  return { files: written, backups };
}
