import { formatUpdate, update as takeNewer, UpdateError, type Update } from '@first-principles/course/node';
import type { Learning } from '../learning.ts';
import { fitted } from '../../terminal/fit.ts';

/**
 * `learn update`: takes the newer course, and leaves the learner's files as they are.
 *
 * @returns 1 if it could not be taken: the message says why, and what to do
 */
export async function update({
  root,
  screen,
  json,
}: Pick<Learning, 'root' | 'screen' | 'json'>): Promise<number> {
  screen.paint('looking for a newer course');
  let report: Update;
  try {
    report = await takeNewer(root);
  } catch (error) {
    if (!(error instanceof UpdateError)) throw error;
    screen.wipe();
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  screen.wipe();
  if (json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  else for (const line of fitted(formatUpdate(report), screen.width)) screen.line(line);
  return 0;
}
