import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPath } from './built.node.ts';
import type { Child, End } from './child.ts';
import { HEAP_MEGABYTES, OUT_OF_MEMORY } from './limits.ts';
import type { Job, Message } from './protocol.ts';
import { Subjects as SubjectsIn } from './subjects.ts';

const CHILD = builtPath(new URL('./child.node.ts', import.meta.url));
/** Node's own place for compiled code: a child starts twice as fast with it. */
const COMPILED = process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'node-compile-cache');
/** Characters of a child's error output that are kept. */
const ERRORS = 10_000;

/**
 * Runs subjects in child processes.
 *
 * @example const subjects = new Subjects(); const replies = await subjects.run(job); subjects.close();
 */
export class Subjects extends SubjectsIn {
  /** @param spares - children that are kept ready for code that is not ours: as many as are asked for in a row */
  constructor(spares = 1) {
    super(() => new ChildInProcess(), spares);
  }
}

class ChildInProcess implements Child {
  readonly #process: ChildProcess;
  #errors = '';

  constructor() {
    const child = fork(CHILD, [], {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // a test runner's own switches are not for the subject
      env: { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: '', NODE_COMPILE_CACHE: COMPILED },
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#errors.length < ERRORS) this.#errors += chunk;
    });
    child.setMaxListeners(0); // one for each job that waits to be prepared: on a busy machine they may be many
    // Idle children keep nobody waiting; while one works, its deadline does.
    child.unref();
    child.channel?.unref();
    (child.stderr as Socket | null)?.unref();
    child.on('error', () => {}); // a failed start ends in 'exit' or 'close', where it is told
    this.#process = child;
  }

  send(job: Job): void {
    this.#process.send(job, () => {}); // a child that is gone ends in 'close'
  }

  listen(hear: (message: Message) => void, closed: (end: End) => void): () => void {
    const close = (code: number | null, signal: string | null): void => closed(this.#endOf(code, signal));
    this.#process.on('message', hear).once('close', close);
    return () => void this.#process.off('message', hear).off('close', close);
  }

  end(): void {
    this.#process.kill('SIGKILL');
  }

  gone(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  errors(): string {
    return this.#errors;
  }

  #endOf(code: number | null, signal: string | null): End {
    const full =
      this.#errors.includes(OUT_OF_MEMORY) || /heap out of memory|Fatal.*memory/i.test(this.#errors);
    return full
      ? { cause: 'memory', how: 'more than 1 GB was taken' }
      : { cause: 'exit', how: signal ?? `process.exit(${code})` };
  }
}
