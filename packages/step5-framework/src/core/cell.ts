import type { NDArray } from '@first-principles/linalg';

/** Sees every cell that is made, read or written while it records. */
export interface Recorder {
  created(cell: Cell<unknown>): void;
  read<T>(cell: Cell<T>): T;
  write<T>(cell: Cell<T>, value: T): void;
}

let recorder: Recorder | undefined;

/** Who is recording now. */
export function currentRecorder(): Recorder | undefined {
  return recorder;
}

/** Runs `f` while `by` sees what it does to cells. */
export function recording<T>(by: Recorder, f: () => T): T {
  const outer = recorder;
  recorder = by;
  try {
    return f();
  } finally {
    recorder = outer;
  }
}

/**
 * The one thing in the framework that changes: a parameter, its gradient, a buffer, an optimizer's slot, a learning rate, a
 * random key, whether a module trains. To `compile`, a cell that holds an array is an input of the program if it is read,
 * and an output if it is written; one that holds anything else is part of what the program was compiled for.
 *
 * @source the references of Flax NNX (`Variable`) and of Haiku, in the place of PyTorch's mutable storage
 */
export class Cell<T = NDArray> {
  #value: T;
  #shared = true;

  constructor(value: T) {
    this.#value = value;
    recorder?.created(this);
  }

  get value(): T {
    if (recorder !== undefined) return recorder.read(this);
    this.#shared = true;
    return this.#value;
  }

  set value(value: T) {
    if (recorder === undefined) this.put(value, true);
    else recorder.write(this, value);
  }

  /** What it holds, seen by nobody. */
  peek(): T {
    return this.#value;
  }

  /** Whether somebody else may hold what it holds, so that its memory must not be given away. */
  get shared(): boolean {
    return this.#shared;
  }

  /** Makes it hold something, seen by nobody. */
  put(value: T, shared: boolean): void {
    this.#value = value;
    this.#shared = shared;
  }
}
