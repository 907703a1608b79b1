import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { decodeRun, encodeRun } from './checkpoint.ts';
import type { Run } from './train.ts';

/**
 * Saves a run, whole or not at all: whatever stops the program at whatever moment, the file holds this run or the one
 * before.
 *
 * @param file - its folder is made if it is missing
 * @example await train(run, samples, { onProgress: ({ run }) => saveRun('mnist.run', run) })
 */
export function saveRun(file: string, run: Run): void {
  saveBytes(file, encodeRun(run));
}

/**
 * Writes a file, whole or not at all: into one beside it that reaches the disk first and is then renamed.
 *
 * @param file - its folder is made if it is missing
 */
export function saveBytes(file: string, bytes: Uint8Array): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = openSync(beside, 'w');
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * The run that was saved; undefined if none was.
 *
 * @throws DataFormatError if the file does not hold a run
 * @example await train(loadRun('mnist.run') ?? begin(recipe, 1), samples)
 */
export function loadRun(file: string): Run | undefined {
  return existsSync(file) ? decodeRun(readFileSync(file), file) : undefined;
}
