import { allocate, type DType, type TypedArrayOf } from '../dtype.ts';
import { contiguous } from '../contiguous.ts';
import { NDArray } from '../ndarray.ts';

/** The sign says which of two numbers stands first: ascending, NaN last; −0 and +0 are equal, as are two NaN. */
export function ascending(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The indices of a row in the order of its elements; equals keep theirs. */
export function orderOf(row: ArrayLike<number>, compare: (a: number, b: number) => number): Int32Array {
  return Int32Array.from({ length: row.length }, (_, i) => i).sort((i, j) => compare(row[i], row[j]));
}

/** The array whose rows, along the last axis, are those of `x` changed by `map`: of type `dtype`, as long as before. */
export function mapRows<D extends DType, E extends DType>(
  x: NDArray<D>,
  dtype: E,
  map: (row: TypedArrayOf<D>) => ArrayLike<number>,
): NDArray<E> {
  const elements = contiguous(x);
  const out = allocate(dtype, elements.length);
  const length = x.shape.at(-1)!;
  for (let at = 0; at < out.length; at += length) {
    out.set(map(elements.subarray(at, at + length) as TypedArrayOf<D>), at);
  }
  return NDArray.of(dtype, out, x.shape);
}
