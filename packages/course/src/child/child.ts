import type { Job, Message } from './protocol.ts';

/** Something apart that runs jobs, and may be ended at any time: a process, a worker. */
export interface Child {
  /** Nothing happens if it is gone. */
  send(job: Job): void;
  /** @returns ends the listening */
  listen(hear: (message: Message) => void, closed: (end: End) => void): () => void;
  end(): void;
  gone(): boolean;
  /** What it said as it failed. */
  errors(): string;
}

/** How a child came to its end by itself. */
export interface End {
  readonly cause: 'memory' | 'exit';
  /** In words: `SIGSEGV`, `process.exit(3)`, `more than 1 GB was taken`. */
  readonly how: string;
}
