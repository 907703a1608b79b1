import type { Shape } from './shape.ts';

/**
 * An array at its barest: a flat row of numbers, and how to read it. The element at index [i, j, …] is
 * `data[offset + i·strides[0] + j·strides[1] + …]`. Every float64 NDArray is one; the exercises build on no more.
 */
export interface View {
  readonly data: Float64Array;
  readonly shape: Shape;
  /** Steps in elements, not in bytes: one an axis. */
  readonly strides: readonly number[];
  /** Where element [0, 0, …] stands in `data`. */
  readonly offset: number;
}
