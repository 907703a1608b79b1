import { obstacle } from './obstacle.ts';
import { type Answers, endOf, type Port, type ToPage, type ToWorker } from './session.ts';

/** How a training stands: `stopped` by NaN or missing data, `crashed` with its worker. */
export type Status = 'starting' | 'paused' | 'playing' | 'finished' | 'stopped' | 'crashed';

/** What a lab shows of its training. */
export interface Shown<F> {
  readonly status: Status;
  /** The last frame; null before the first. */
  readonly frame: F | null;
  /** Why it is `stopped` or `crashed`. */
  readonly problem: string | null;
  /** That the browser lacks what makes it fast. */
  readonly slow: string | null;
}

/** Before there is a worker. */
export const NOTHING_YET = {
  status: 'starting',
  frame: null,
  problem: null,
  slow: null,
} as const satisfies Shown<never>;

/** Whether there is a session, which answers what it is asked. */
export function answers({ status }: Shown<unknown>): boolean {
  return ['paused', 'playing', 'finished'].includes(status);
}

/** A worker as the page sees it. */
export interface WorkerPort<S, F> extends Port<ToPage<F>, ToWorker<S>> {
  addEventListener(type: 'message', listen: (event: MessageEvent<ToPage<F>>) => void): void;
  addEventListener(type: 'error', listen: (event: ErrorEvent) => void): void;
  terminate(): void;
}

/** What the buttons of a training do. */
export type Playable = Pick<TrainingClient<unknown, unknown, Answers>, 'play' | 'pause' | 'step'>;

/** What a lab tells its client. */
export interface ClientOptions<S, F> {
  /** Makes the worker: `() => new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })`. */
  readonly worker: () => WorkerPort<S, F>;
  readonly settings: S;
  readonly onChange: (shown: Shown<F>) => void;
  /** Seconds for which the worker may be silent; it runs code that may loop for ever. By default it may be for ever. */
  readonly patience?: number;
  /** Calls back when what was shown is painted; by default `painted`. */
  readonly paint?: (done: () => void) => void;
}

/**
 * The page's side of a lab: what its buttons do, and what is to be shown.
 *
 * @example
 *   const client = new TrainingClient<Settings, Frame, XorAnswers>({ worker, settings, onChange: (now) => (shown = now) });
 *   client.play(1);
 */
export class TrainingClient<S, F, A extends Answers> {
  readonly #options: ClientOptions<S, F>;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #worker: WorkerPort<S, F> | null = null;
  #settings: S;
  #shown: Shown<F> = NOTHING_YET;
  #run = 0;
  #asked = 0;
  /** Seconds since the worker was asked whether it is there; counted, for a machine that slept has not waited. */
  #silent = 0;
  readonly #watch: ReturnType<typeof setInterval> | undefined;

  constructor(options: ClientOptions<S, F>) {
    this.#options = options;
    this.#settings = options.settings;
    if (options.patience !== undefined) this.#watch = setInterval(() => this.#look(options.patience!), 1000);
    this.begin();
  }

  /** Begins anew, paused, from these settings or the last ones; with a new worker, if the old one crashed. */
  begin(settings: S = this.#settings): void {
    this.#settings = settings;
    this.#run++;
    const problem = obstacle();
    this.#show({ status: problem === null ? 'starting' : 'stopped', problem });
    if (problem !== null) return;
    this.#worker ??= this.#hire();
    this.#worker.postMessage({ kind: 'begin', run: this.#run, settings });
  }

  /** Goes on training without beginning anew. */
  change(settings: S): void {
    this.#settings = settings;
    this.#worker?.postMessage({ kind: 'change', settings });
  }

  /** The session took these settings itself, with a file's weights: it begins anew from them, and one that stopped goes on. */
  took(settings: S): void {
    this.#settings = settings;
    this.#show({ status: 'paused', problem: null });
  }

  /** @param pace - steps from one frame to the next, at most; ∞: as many as there is time for */
  play(pace: number): void {
    if (!this.#canGoOn()) return;
    this.#show({ status: 'playing' });
    this.#worker?.postMessage({ kind: 'play', pace });
  }

  pause(): void {
    if (this.#shown.status !== 'playing') return;
    this.#show({ status: 'paused' });
    this.#worker?.postMessage({ kind: 'pause' });
  }

  /** One step, and a pause. */
  step(): void {
    if (!this.#canGoOn()) return;
    this.pause();
    this.#worker?.postMessage({ kind: 'step' });
  }

  /**
   * One of the session's `answers`.
   *
   * @throws Error with the session's words, or if the worker ends before it answered
   */
  ask<K extends keyof A & string>(name: K, ...args: Parameters<A[K]>): Promise<Awaited<ReturnType<A[K]>>> {
    const id = this.#asked++;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    if (this.#worker === null) this.#refuseAll();
    this.#worker?.postMessage({ kind: 'ask', id, name, args });
    return answer.promise as Promise<Awaited<ReturnType<A[K]>>>;
  }

  /** Ends the worker: the lab leaves the page. */
  close(): void {
    clearInterval(this.#watch);
    this.#dismiss();
  }

  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#refuseAll();
  }

  #look(patience: number): void {
    if (this.#worker === null) return;
    if (this.#silent === 0) this.#worker.postMessage({ kind: 'there?' });
    if (this.#silent++ < patience) return;
    this.#dismiss();
    const problem = `no answer for ${patience} s: is there an endless loop?`;
    this.#show({ status: 'crashed', problem });
  }

  #canGoOn(): boolean {
    return ['starting', 'paused', 'playing'].includes(this.#shown.status);
  }

  #hire(): WorkerPort<S, F> {
    this.#silent = 0;
    const worker = this.#options.worker();
    worker.addEventListener('message', ({ data }) => this.#hear(worker, data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#dismiss();
      this.#show({ status: 'crashed', problem: endOf(event) });
    });
    return worker;
  }

  #hear(worker: WorkerPort<S, F>, told: ToPage<F>): void {
    switch (told.kind) {
      case 'frame': {
        const { paint = painted } = this.#options;
        if (told.run === this.#run) {
          const { status } = this.#shown;
          const resting = status === 'starting' || status === 'finished' ? 'paused' : status;
          this.#show({ frame: told.frame, status: told.finished ? 'finished' : resting });
        }
        return paint(() => worker.postMessage({ kind: 'drawn' }));
      }
      case 'stopped':
        if (told.run === this.#run) this.#show({ status: 'stopped', problem: told.message });
        return;
      case 'here':
        return void (this.#silent = 0);
      case 'slow':
        return this.#show({ slow: told.message });
      case 'answer':
        this.#waiting.get(told.id)?.resolve(told.value);
        return void this.#waiting.delete(told.id);
      case 'refusal':
        this.#waiting.get(told.id)?.reject(new Error(told.message));
        return void this.#waiting.delete(told.id);
    }
  }

  #refuseAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the worker ended before it answered'));
    this.#waiting.clear();
  }

  #show(changed: Partial<Shown<F>>): void {
    this.#shown = { ...this.#shown, ...changed };
    this.#options.onChange(this.#shown);
  }
}

/** After the next paint; in a page that is not painted, because its tab is hidden, after a second. */
function painted(done: () => void): void {
  let called = false;
  const once = (): void => {
    if (!called) done();
    called = true;
  };
  requestAnimationFrame(once);
  setTimeout(once, 1000);
}
