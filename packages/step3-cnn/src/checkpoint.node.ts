import { existsSync, readFileSync } from 'node:fs';
import { saveBytes } from '@first-principles/step2-mnist/node';
import { decodeRun, encodeRun } from './checkpoint.ts';
import type { Run } from './train.ts';

/**
 * Saves a run, whole or not at all: whatever stops the program at whatever moment, the file holds this run or the one
 * before.
 *
 * @param file - its folder is made if it is missing
 * @example await train(run, samples, { onProgress: ({ run }) => saveRun('cnn.run', run) })
 */
export function saveRun(file: string, run: Run): void {
  saveBytes(file, encodeRun(run));
}

/**
 * The run that was saved; undefined if none was.
 *
 * @throws DataFormatError if the file does not hold a run
 * @example await train(loadRun('cnn.run') ?? begin(recipe, 1), samples)
 */
export function loadRun(file: string): Run | undefined {
  return existsSync(file) ? decodeRun(readFileSync(file), file) : undefined;
}
