import type { Child } from './child.ts';
import { converse, sendAhead } from './converse.ts';
import type { Job, Reply } from './protocol.ts';

/** Children that may be lost before a job is given up. */
const ATTEMPTS = 3;

/**
 * Runs subjects in children, processes or workers, that may loop, exit or fill their memory without harm.
 *
 * One child is always started ahead, with packages loaded, so that a verdict does not wait for a start; another is kept
 * for code of ours.
 *
 * @example const replies = await subjects.run(job); subjects.close();
 */
export class Subjects {
  readonly #spares: Child[] = [];
  readonly #ready: number;
  readonly #kept: Child[] = [];
  readonly #alive = new Set<Child>();
  #ahead: Job | undefined;
  /** Jobs under way. */
  #working = 0;
  #closed = false;

  readonly #create: () => Child;

  /**
   * @param create - starts a child
   * @param spares - children that are kept ready for code that is not ours: as many as are asked for in a row
   */
  constructor(create: () => Child, spares = 1) {
    this.#create = create;
    this.#ready = spares;
    this.#refill();
    this.#kept.push(this.#start());
  }

  /**
   * Says what will be asked again and again, so that it is answered before it is asked: `fresh` in every spare from now
   * on, `trusted` in the child that is kept.
   */
  prepare(fresh: Job, trusted: Job): void {
    if (JSON.stringify(fresh) === JSON.stringify(this.#ahead)) return;
    this.#ahead = fresh;
    for (const spare of this.#spares) sendAhead(spare, fresh);
    if (this.#kept[0]) sendAhead(this.#kept[0], trusted);
  }

  /**
   * Runs a job in a child that has run nothing before, for code that is not ours.
   *
   * @param signal - ends it before its time
   * @param more - asked when all is answered: what the same child is to run besides
   * @throws the signal's reason
   */
  async run(
    job: Job,
    signal?: AbortSignal,
    more?: (replies: readonly Reply[]) => Promise<Job | undefined>,
  ): Promise<Reply[]> {
    return this.#finish(job, signal, async (child, replies) => {
      try {
        const rest = await more?.(replies);
        const end = rest && (await converse(child, rest, replies, signal));
        if (typeof end === 'object') replies.push(end);
      } finally {
        this.#end(child);
      }
    });
  }

  /** Runs a job in a child that is used again and again, for code of ours: the gates' thousands of runs. */
  async runTrusted(job: Job, signal?: AbortSignal): Promise<Reply[]> {
    return this.#finish(
      job,
      signal,
      (child) => void this.#kept.push(child),
      () => this.#kept.pop(),
    );
  }

  /** Ends every child. */
  close(): void {
    this.#closed = true;
    for (const child of this.#alive) this.#end(child);
  }

  #start(): Child {
    const child = this.#create();
    this.#alive.add(child);
    return child;
  }

  #end(child: Child): void {
    this.#alive.delete(child);
    child.end();
  }

  #take(): Child {
    if (this.#closed) throw new Error('subjects: closed: nothing runs any more');
    return this.#spares.shift() ?? this.#start();
  }

  /** The next spares start when all work is done, not beside it. */
  #refill(): void {
    while (!this.#closed && this.#working === 0 && this.#spares.length < this.#ready) {
      const spare = this.#start();
      this.#spares.push(spare);
      if (this.#ahead) sendAhead(spare, this.#ahead);
    }
  }

  async #finish(
    job: Job,
    signal: AbortSignal | undefined,
    done: (child: Child, replies: Reply[]) => Promise<void> | void,
    reuse: () => Child | undefined = () => undefined,
  ): Promise<Reply[]> {
    const replies: Reply[] = [];
    let lost = 0;
    this.#working++;
    try {
      while (replies.length < job.requests.length) {
        signal?.throwIfAborted();
        const child = reuse() ?? this.#take();
        const rest = { ...job, requests: job.requests.slice(replies.length) };
        const end = await converse(child, rest, replies, signal).catch((error: unknown) => {
          this.#end(child);
          throw error;
        });
        if (end === 'answered') {
          await done(child, replies);
          continue;
        }
        this.#end(child);
        if (end !== 'lost') replies.push(end);
        else if (++lost === ATTEMPTS)
          throw new Error(`${job.spec}: no child can run it: ${child.errors().trim()}`);
      }
      return replies;
    } finally {
      this.#working--;
      setTimeout(() => this.#refill());
    }
  }
}
