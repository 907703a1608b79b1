import type { Child, End, Job, Message } from '@first-principles/course';
import { endOf } from '../kit/session.ts';
import type { PageJob } from './runner.ts';

/** A worker that runs answers. */
export class WorkerChild implements Child {
  readonly #worker: Worker;
  readonly #texts: () => PageJob['texts'];
  #gone = false;
  #errors = '';

  /** @param texts - the learner's texts by path, as they are when a job is sent */
  constructor(texts: () => PageJob['texts']) {
    this.#texts = texts;
    this.#worker = new Worker(new URL('./answers.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('error', (event) => {
      this.#gone = true;
      this.#errors += endOf(event);
    });
  }

  send(job: Job): void {
    this.#worker.postMessage({ ...job, texts: this.#texts() } satisfies PageJob);
  }

  listen(hear: (message: Message) => void, closed: (end: End) => void): () => void {
    const listener = ({ data }: MessageEvent<Message>): void => hear(data);
    const failed = (event: ErrorEvent): void => closed({ cause: 'exit', how: endOf(event) });
    this.#worker.addEventListener('message', listener);
    this.#worker.addEventListener('error', failed);
    return () => {
      this.#worker.removeEventListener('message', listener);
      this.#worker.removeEventListener('error', failed);
    };
  }

  end(): void {
    this.#gone = true;
    this.#worker.terminate();
  }

  gone(): boolean {
    return this.#gone;
  }

  errors(): string {
    return this.#errors;
  }
}
