import { NDArray } from '@first-principles/linalg';
import type { Aval } from '@first-principles/step4-autodiff';
import { avalOf } from '@first-principles/step4-autodiff/tracing';
import type { Cell, Recorder } from './cell.ts';

/** What a cell held when the program was made: an array of a kind, or something else. */
export interface Read {
  readonly cell: Cell<unknown>;
  readonly aval: Aval | undefined;
  readonly value: unknown;
}

/** Notes what is read and written while a function runs; what it made itself is nobody's state. */
export class CellRecorder implements Recorder {
  readonly reads: Read[] = [];
  readonly inputs: Cell<unknown>[] = [];
  readonly #before = new Map<Cell<unknown>, unknown>();
  readonly #now = new Map<Cell<unknown>, unknown>();
  readonly #own = new Set<Cell<unknown>>();
  readonly #input: (aval: Aval) => NDArray;

  constructor(input: (aval: Aval) => NDArray) {
    this.#input = input;
  }

  created(cell: Cell<unknown>): void {
    this.#own.add(cell);
  }

  read<T>(cell: Cell<T>): T {
    if (this.#own.has(cell)) return cell.peek();
    if (!this.#now.has(cell)) {
      const value = this.#enter(cell);
      this.#before.set(cell, value);
      this.#now.set(cell, value);
    }
    return this.#now.get(cell) as T;
  }

  write<T>(cell: Cell<T>, value: T): void {
    if (this.#own.has(cell)) cell.put(value, true);
    else this.#now.set(cell, value);
  }

  /** The cells that end with something other than they began with. */
  written(): (readonly [Cell<unknown>, unknown])[] {
    return [...this.#now].filter(
      ([cell, value]) => !this.#before.has(cell) || this.#before.get(cell) !== value,
    );
  }

  /** What a program sees of a cell that it meets: an input for an array, anything else as it is. */
  #enter(cell: Cell<unknown>): unknown {
    const value = cell.peek();
    if (!isArray(value)) {
      this.reads.push({ cell, aval: undefined, value });
      return value;
    }
    const aval = avalOf(value);
    this.reads.push({ cell, aval, value: undefined });
    this.inputs.push(cell);
    return this.#input(aval);
  }
}

/** Whether a cell holds what a program can take. */
export function isArray(value: unknown): value is NDArray {
  return value instanceof NDArray;
}
