import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPath } from './built.node.ts';
import { DEADLINE, HEAP_MEGABYTES, LOADING, OUT_OF_MEMORY } from './limits.ts';
import type { Broken } from '../spec/outcome.ts';
import type { Job, Message, Reply } from './protocol.ts';

const CHILD = builtPath(new URL('./child.node.ts', import.meta.url));
/** Node's own place for compiled code: a child starts twice as fast with it. */
const COMPILED = process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'node-compile-cache');
/** Milliseconds a child may take to start on a busy machine. */
const STARTUP = 30_000;
/** Children that may be lost before a job is given up. */
const ATTEMPTS = 3;
/** Characters of a child's error output that are kept. */
const ERRORS = 10_000;

interface Child {
  readonly process: ChildProcess;
  errors: string;
}

function start(): Child {
  const process_ = fork(CHILD, [], {
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // a test runner's own switches are not for the subject
    env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '', NODE_COMPILE_CACHE: COMPILED },
  });
  const child: Child = { process: process_, errors: '' };
  process_.stderr?.on('data', (chunk: Buffer) => {
    if (child.errors.length < ERRORS) child.errors += chunk;
  });
  process_.setMaxListeners(0); // one for each job that waits to be prepared: on a busy machine they may be many
  // Idle children keep nobody waiting; while one works, its deadline does.
  process_.unref();
  process_.channel?.unref();
  (process_.stderr as Socket | null)?.unref();
  process_.on('error', () => {}); // a failed start ends in 'exit' or 'close', where it is told
  return child;
}

/**
 * Runs subjects in child processes that may loop, exit or fill their memory without harm.
 *
 * One child is always started ahead, with packages loaded, so that a verdict does not wait for a start; another is kept
 * for code of ours.
 *
 * @example const subjects = new Subjects(); const replies = await subjects.run(job); subjects.close();
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

  /** @param spares - children that are kept ready for code that is not ours: as many as are asked for in a row */
  constructor(spares = 1) {
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
    more?: (replies: readonly Reply[]) => Job | undefined,
  ): Promise<Reply[]> {
    return this.#finish(job, signal, async (child, replies) => {
      try {
        const rest = more?.(replies);
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
    const child = start();
    this.#alive.add(child);
    return child;
  }

  #end(child: Child): void {
    this.#alive.delete(child);
    child.process.kill('SIGKILL');
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
          throw new Error(`${job.spec}: no child can run it: ${child.errors.trim()}`);
      }
      return replies;
    } finally {
      this.#working--;
      setImmediate(() => this.#refill());
    }
  }
}

/** Has a job prepared; a child that hangs in it is ended, and the job, run elsewhere, will say why. */
function sendAhead(child: Child, job: Job): void {
  const deadline = job.deadline ?? DEADLINE;
  const allowed = { loads: LOADING * deadline, runs: deadline };
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  const hear = (message: Message): void => {
    if (message.kind !== 'ahead') return;
    stop();
    if (message.doing === 'nothing') child.process.off('message', hear).off('close', stop);
    else timer = setTimeout(() => child.process.kill('SIGKILL'), allowed[message.doing]).unref();
  };
  child.process.on('message', hear).once('close', stop);
  child.process.send({ ...job, ahead: true } satisfies Job, () => {});
}

/**
 * Hands the job over and gathers replies; ends with what broke the child, or `lost` if it was gone before it began.
 *
 * @throws Error if the spec itself cannot be run; the signal's reason
 */
function converse(
  child: Child,
  job: Job,
  replies: Reply[],
  signal: AbortSignal | undefined,
): Promise<Reply | 'answered' | 'lost'> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply | 'answered' | 'lost'>();
  const { process: process_ } = child;
  if (process_.exitCode !== null || process_.signalCode !== null) return Promise.resolve('lost');
  let begun = false;
  let loaded = false;
  let mine: readonly string[] | undefined;
  let printed = '';
  const deadline = job.deadline ?? DEADLINE;
  let label: string | undefined;
  let answered = 0;
  let timer = setTimeout(expire, STARTUP + deadline);

  function end(how: Broken | 'answered' | 'lost'): void {
    clearTimeout(timer);
    process_.off('message', hear).off('close', closed);
    signal?.removeEventListener('abort', abort);
    if (typeof how === 'string') resolve(how);
    else resolve({ run: printed === '' ? how : { ...how, printed }, ...(mine && { mine }) });
  }
  function abort(): void {
    reject(signal?.reason);
    end('lost');
  }
  function expire(): void {
    const seconds = (loaded ? deadline : LOADING * deadline) / 1000;
    const where = label === undefined ? 'while the file was loaded' : `in ${label}`;
    const message = `timed out: no answer after ${seconds} s ${where}: is there an endless loop?`;
    end({ kind: 'broken', cause: 'timed out', message, during: label });
  }
  function closed(code: number | null, signal: string | null): void {
    if (!begun) return end('lost');
    const memory =
      child.errors.includes(OUT_OF_MEMORY) || /heap out of memory|Fatal.*memory/i.test(child.errors);
    const where = label === undefined ? 'while it was loaded' : `in ${label}`;
    const message = memory
      ? `out of memory ${where}: more than 1 GB was taken`
      : `the code ended the process ${where} (${signal ?? `process.exit(${code})`})`;
    end({ kind: 'broken', cause: memory ? 'memory' : 'exit', message, during: label });
  }
  function hear(message: Message): void {
    switch (message.kind) {
      case 'ready':
      case 'ahead':
        return;
      case 'started':
        begun = true;
        loaded = false;
        mine = undefined;
        label = undefined;
        printed = '';
        clearTimeout(timer);
        timer = setTimeout(expire, LOADING * deadline);
        return;
      case 'loaded':
        loaded = true;
        mine = message.mine;
        clearTimeout(timer);
        timer = setTimeout(expire, deadline);
        return;
      case 'printed':
        printed += message.text;
        return;
      case 'began':
        label = message.label;
        return;
      case 'finished':
        replies.push(message.reply);
        if (++answered === job.requests.length) end('answered');
        return;
      case 'spec failed':
        reject(new Error(`${job.spec}: the spec does not run: ${message.message}`));
        end('lost');
    }
  }
  process_.on('message', hear).once('close', closed);
  signal?.addEventListener('abort', abort);
  process_.send(job, () => {}); // a child that is gone ends in 'close'
  return promise;
}
