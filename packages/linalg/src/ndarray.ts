import type { DType, TypedArrayOf } from './dtype.ts';
import { DTypeError } from './errors.ts';
import { formatArray } from './print.ts';
import { rowMajorStrides, sizeOf, type Shape } from './shape.ts';
import { HostStorage, type Storage } from './storage.ts';

/**
 * An n-dimensional array: a flat row of numbers, and how to read it.
 *
 * The element at index `[i, j, …]` is `data[offset + i·strides[0] + j·strides[1] + …]`. Values are immutable: every
 * operation gives a new array, and views share their data.
 *
 * @typeParam D - the element type; `data` is typed by it
 */
export class NDArray<D extends DType = DType> {
  readonly storage: Storage<D>;
  readonly shape: Shape;
  /** Steps in elements, one an axis. */
  readonly strides: readonly number[];
  /** Where element `[0, 0, …]` stands in `data`. */
  readonly offset: number;

  /** For those who build arrays; everyone else calls `array`, `zeros` or an operation. */
  constructor(storage: Storage<D>, shape: Shape, strides: readonly number[], offset: number) {
    this.storage = storage;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  /** A row-major array over `elements`, which it takes as its own. */
  static of<D extends DType>(dtype: D, elements: TypedArrayOf<D>, shape: Shape): NDArray<D> {
    return new NDArray(new HostStorage(dtype, elements), shape, rowMajorStrides(shape), 0);
  }

  get dtype(): D {
    return this.storage.dtype;
  }

  /** The typed array behind this array and its views: the same object each time. Read it, do not write it. */
  get data(): TypedArrayOf<D> {
    return this.storage.read();
  }

  /** Number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** As NumPy prints it. */
  toString(): string {
    return formatArray(this);
  }

  /** What Node's console shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `${this.dtype}[${this.shape.join(', ')}] ${this.toString()}`;
  }
}

/**
 * Checks that an operand is an array.
 *
 * @throws DTypeError if it is not
 */
export function checkArray(operation: string, x: unknown): void {
  if (!(x instanceof NDArray)) {
    const kind = typeof x === 'object' ? 'an object' : `a ${typeof x}`;
    const got = Array.isArray(x) ? 'a list' : x === undefined || x === null ? String(x) : kind;
    throw new DTypeError(`${operation}: takes arrays: got ${got}: array(…) makes one`);
  }
}
