import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome, Progress, Run } from './steps.ts';

/** What the process of a run is given: the package's own parts run there. */
export interface Given extends Pick<Run, 'seed' | 'full' | 'digit' | 'checkpoints'> {
  readonly step: string;
}

/** What it tells. */
export type Told =
  | { readonly progress: Progress }
  | { readonly outcome: Outcome }
  | {
      readonly error: { readonly name: string; readonly message: string; readonly stack: string | undefined };
    };

const CHILD = fileURLToPath(new URL('./step.child.ts', import.meta.url));

/**
 * Runs a step in a process of its own. Not in a thread: all threads share one memory map, which every large array changes;
 * two steps side by side took a fifth longer so.
 *
 * @param stopping - stops it
 * @returns what it gave, the same bits as in this process
 * @throws what it throws: an Error of that name
 */
export function runInChild(
  given: Given,
  stopping: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, { serialization: 'advanced' });
    const stop = (): void => void (child.connected && child.send('stop'));
    stopping.addEventListener('abort', stop);
    child.on('message', (told: Told) => {
      if ('progress' in told) onProgress(told.progress);
      else if ('outcome' in told) resolve(told.outcome);
      else reject(Object.assign(new Error(told.error.message), told.error));
    });
    child.on('error', reject);
    // 'exit' may come before the last message, 'close' not
    child.on('close', (code, signal) => {
      stopping.removeEventListener('abort', stop);
      const { step, seed } = given;
      reject(new Error(`internal: the process of ${step}, seed ${seed}, ended with ${code ?? signal}`)); // if it told nothing
    });
    child.send(given);
  });
}
