import { DEADLINE } from '@first-principles/course';
import { obstacle } from '../../kit/obstacle.ts';
import { endOf } from '../../kit/session.ts';
import type { Job, Told } from './tell.ts';
import type { Trouble } from './trouble.ts';

/** What a worker says: that it is there, that another part of the job begins, what it found. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'part' }
  | { readonly kind: 'told'; readonly told: Told };

/** A worker as the runner sees it. */
export interface JobWorker {
  addEventListener(type: 'message', listen: (event: MessageEvent<FromWorker>) => void): void;
  addEventListener(type: 'error', listen: (event: ErrorEvent) => void): void;
  postMessage(job: Job): void;
  terminate(): void;
}

/** What came of a job. */
export type Answer = { readonly told: Told } | { readonly trouble: Trouble };

/**
 * Runs typed code, each job in a worker of its own that has loaded before it is needed, and is ended if a part of the job
 * takes longer than two seconds.
 *
 * @example const runner = new Runner(() => new Worker(…), show); runner.run(job)
 */
export class Runner {
  readonly #make: () => JobWorker;
  readonly #show: (answer: Answer) => void;
  readonly #deadline: number;
  #spare: JobWorker | null = null;
  #ready = false;
  #waiting: Job | null = null;
  #running: JobWorker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(make: () => JobWorker, show: (answer: Answer) => void, deadline: number = DEADLINE) {
    this.#make = make;
    this.#show = show;
    this.#deadline = deadline;
    this.#spare = this.#hire();
  }

  /** Runs this job; one that still runs is ended, unheard. */
  run(job: Job): void {
    this.#end();
    const lacking = obstacle();
    if (lacking !== null) return this.#show(broken(lacking));
    this.#waiting = job;
    this.#spare ??= this.#hire();
    this.#begin();
  }

  /** Ends all workers. */
  close(): void {
    this.#end();
    this.#waiting = null;
    this.#spare?.terminate();
    this.#spare = null;
  }

  #hire(): JobWorker {
    const worker = this.#make();
    this.#ready = false;
    worker.addEventListener('message', ({ data }) => {
      switch (data.kind) {
        case 'ready':
          this.#ready = true;
          return this.#begin();
        case 'part':
          return worker === this.#running ? this.#watch() : undefined;
        case 'told':
          return this.#answer({ told: data.told });
      }
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      [this.#spare, this.#waiting] = [null, null];
      this.#end();
      this.#show(broken(`the worker ended: ${endOf(event)}`));
    });
    return worker;
  }

  #begin(): void {
    if (this.#waiting === null || this.#spare === null || !this.#ready) return;
    this.#spare.postMessage(this.#waiting);
    [this.#running, this.#spare, this.#waiting] = [this.#spare, null, null];
    this.#watch();
  }

  /** From now on there are so many seconds. */
  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const seconds = this.#deadline / 1000;
      this.#answer(broken(`timed out: no answer after ${seconds} s: is there an endless loop?`));
    }, this.#deadline);
  }

  #answer(answer: Answer): void {
    this.#end();
    this.#spare ??= this.#hire();
    this.#show(answer);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#running?.terminate();
    this.#running = null;
  }
}

function broken(message: string): Answer {
  return { trouble: { name: null, message, typed: 'code', line: null } };
}
