import { existsSync, readFileSync } from 'node:fs';
import { saveBytes } from '@first-principles/step2-mnist/node';
import { Checkpoint, type CheckpointParts } from '../checkpoint/checkpoint.ts';

/**
 * Saves a run, whole or not at all: whatever stops the program at whatever moment, the file holds this or what it held
 * before.
 *
 * @param path - of a safetensors file; its folder is made if it is missing
 * @example saveCheckpoint('run.safetensors', { model, optimizer, scheduler, loader }, { epoch: '3' })
 */
export function saveCheckpoint(
  path: string,
  parts: CheckpointParts,
  metadata: Readonly<Record<string, string>> = {},
): void {
  saveBytes(path, new Checkpoint(parts).encode(metadata));
}

/**
 * Takes a run up where it was saved: all of it, or nothing.
 *
 * @returns the metadata; undefined if nothing was saved
 * @throws DataFormatError if the file is not a safetensors file
 * @throws CheckpointError that lists everything that is missing, unknown or does not fit
 * @example loadCheckpoint('run.safetensors', { model, optimizer, scheduler, loader })?.epoch // '3'
 */
export function loadCheckpoint(
  path: string,
  parts: CheckpointParts,
): Readonly<Record<string, string>> | undefined {
  return existsSync(path) ? new Checkpoint(parts).decode(readFileSync(path)) : undefined;
}
