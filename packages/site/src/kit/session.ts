/** What a lab can be asked beside its training: a name for each question. */
export type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * One training, from its first weights to whatever becomes of them. It lives in the lab's worker; `serve` drives it.
 *
 * @template S - the settings it was started with, `F` what the page draws, `A` what it can be asked
 */
export interface Session<S, F, A extends Answers> {
  /**
   * Takes one step.
   *
   * @throws NonFiniteError if a number became NaN or ∞: the layer and the step
   */
  step(): void;
  /** Whether there is nothing left to do. */
  readonly finished: boolean;
  /** What the page draws of the present state: plain data, copied on its way. */
  frame(): F;
  /** Takes over settings that do not begin anew, such as the learning rate. */
  change(settings: S): void;
  readonly answers: A;
}

/** Begins a training; it may load data first. */
export type Begin<S, F, A extends Answers> = (settings: S) => Session<S, F, A> | Promise<Session<S, F, A>>;

/** What the page tells its worker. `run` counts the beginnings: what belongs to an earlier one is dropped. */
export type ToWorker<S> =
  | { readonly kind: 'begin'; readonly run: number; readonly settings: S }
  | { readonly kind: 'change'; readonly settings: S }
  /** `pace`: steps from one frame to the next, at most; ∞: as many as there is time for. */
  | { readonly kind: 'play'; readonly pace: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'step' }
  /** The last frame is painted: the next may come. */
  | { readonly kind: 'drawn' }
  /** Is it there? It is asked where code runs that may loop for ever. */
  | { readonly kind: 'there?' }
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly args: readonly unknown[] };

/** What a worker tells its page. */
export type ToPage<F> =
  | { readonly kind: 'frame'; readonly run: number; readonly frame: F; readonly finished: boolean }
  /** It cannot go on: NaN in a layer, data that did not load. */
  | { readonly kind: 'stopped'; readonly run: number; readonly message: string }
  | { readonly kind: 'here' }
  /** Once, at first: the browser lacks what makes it fast. */
  | { readonly kind: 'slow'; readonly message: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string };

/** One end of a channel: a worker, or the worker's own scope. */
export interface Port<In, Out> {
  addEventListener(type: 'message', listen: (event: MessageEvent<In>) => void): void;
  postMessage(message: Out): void;
}

/** How a worker ended that tells of an error; without words its script could not be had. */
export function endOf({ message }: Partial<ErrorEvent>): string {
  return message || 'it did not load: is there a network?';
}

/** What is shown of an error. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
