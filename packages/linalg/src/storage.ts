import type { DType, TypedArrayOf } from './dtype.ts';

/**
 * Where an array's elements live. `read` gives them as a typed array, the same object each time.
 *
 * An ordinary array lives in a garbage-collected typed array; a backend may give a block of its own memory that is
 * copied out when first read. The public API never shows which.
 */
export interface Storage<D extends DType = DType> {
  readonly dtype: D;
  /** Number of elements. */
  readonly length: number;
  read(): TypedArrayOf<D>;
}

/** Storage in an ordinary typed array. */
export class HostStorage<D extends DType = DType> implements Storage<D> {
  readonly dtype: D;
  // Not a #private field: deep comparisons see only what can be listed, and would call any two storages equal.
  private readonly elements: TypedArrayOf<D>;

  constructor(dtype: D, elements: TypedArrayOf<D>) {
    this.dtype = dtype;
    this.elements = elements;
  }

  get length(): number {
    return this.elements.length;
  }

  read(): TypedArrayOf<D> {
    return this.elements;
  }
}
