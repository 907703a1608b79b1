/** Milliseconds that a run may go on when its answer is not wanted any more: most are done by then, an endless loop is not. */
const PATIENCE = 150;

/**
 * Runs one piece of work at a time, always on the newest state of things: when it is asked for again while it runs, what
 * the run brings is thrown away, and it runs once more.
 *
 * @example const runs = new Runs((signal) => attempt(…), (tried) => paint(tried)); runs.ask();
 */
export class Runs<T> {
  readonly #work: (signal: AbortSignal) => Promise<T>;
  readonly #done: (result: T) => void;
  #running: AbortController | undefined;
  #again = false;
  #patience: NodeJS.Timeout | undefined;

  /**
   * @param work - never fails; ends early when it is told to
   * @param done - told what the last run brought
   */
  constructor(work: (signal: AbortSignal) => Promise<T>, done: (result: T) => void) {
    this.#work = work;
    this.#done = done;
  }

  /** Runs, or runs again. */
  ask(): void {
    if (this.#running === undefined) return void this.#run();
    if (this.#again) return;
    this.#again = true;
    this.#patience = setTimeout((running: AbortController) => running.abort(), PATIENCE, this.#running);
  }

  async #run(): Promise<void> {
    let result: T | undefined;
    do {
      this.#again = false;
      this.#running = new AbortController();
      result = await this.#work(this.#running.signal);
      clearTimeout(this.#patience);
    } while (this.#again);
    this.#running = undefined;
    this.#done(result);
  }
}
