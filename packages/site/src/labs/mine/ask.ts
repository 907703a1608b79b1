import { DEADLINE, LOADING, timedOut } from '@first-principles/course';
import { endOf } from '../../kit/session.ts';
import type { Mine } from './learned.ts';
import type { Ask, Said } from './protocol.ts';

/** What was learned, and on which of the learner's own answers. */
export interface Asked {
  readonly mine: Mine;
  readonly own: readonly string[];
}

/** As much of a worker as is used. */
export type MineWorker = Pick<Worker, 'terminate' | 'postMessage' | 'addEventListener'>;

/**
 * Has a network learn in a worker of its own, which is ended after the command line's limit.
 *
 * @throws Error with the worker's words, or that it took too long
 */
export async function askMine(worker: MineWorker, ask: Ask): Promise<Asked> {
  const { promise, resolve, reject } = Promise.withResolvers<Asked>();
  const expire = (limit: number, where: string) =>
    setTimeout(() => reject(new Error(timedOut(limit, where))), limit);
  let own: readonly string[] = [];
  let timer = expire(LOADING * DEADLINE, 'while the files were loaded');
  worker.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.kind === 'failed') return reject(new Error(data.message));
    if (data.kind === 'learned') return resolve({ mine: data.mine, own });
    own = data.mine;
    clearTimeout(timer);
    timer = expire(DEADLINE, 'in the training');
  });
  worker.addEventListener('error', (event) => reject(new Error(`The worker ended: ${endOf(event)}`)));
  worker.postMessage(ask);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
