import { allocate, type DType, type TypedArrayOf } from '../dtype.ts';
import { LANES } from './reduce-specification.ts';

const { fround } = Math;

/** The specified sum of `length` float32 elements from `data[at]` on, `step` apart. */
export function sumRun32(data: Float32Array, at: number, length: number, step: number): number {
  let [l0, l1, l2, l3, l4, l5, l6, l7] = [0, 0, 0, 0, 0, 0, 0, 0];
  let i = 0;
  for (; i + LANES <= length; i += LANES, at += LANES * step) {
    l0 = fround(l0 + data[at]);
    l1 = fround(l1 + data[at + step]);
    l2 = fround(l2 + data[at + 2 * step]);
    l3 = fround(l3 + data[at + 3 * step]);
    l4 = fround(l4 + data[at + 4 * step]);
    l5 = fround(l5 + data[at + 5 * step]);
    l6 = fround(l6 + data[at + 6 * step]);
    l7 = fround(l7 + data[at + 7 * step]);
  }
  const rest = length - i;
  if (rest > 0) l0 = fround(l0 + data[at]);
  if (rest > 1) l1 = fround(l1 + data[at + step]);
  if (rest > 2) l2 = fround(l2 + data[at + 2 * step]);
  if (rest > 3) l3 = fround(l3 + data[at + 3 * step]);
  if (rest > 4) l4 = fround(l4 + data[at + 4 * step]);
  if (rest > 5) l5 = fround(l5 + data[at + 5 * step]);
  if (rest > 6) l6 = fround(l6 + data[at + 6 * step]);
  const even = fround(fround(l0 + l4) + fround(l2 + l6));
  const odd = fround(fround(l1 + l5) + fround(l3 + l7));
  return fround(even + odd);
}

/** The specified sum of `length` float64 elements from `data[at]` on, `step` apart. */
export function sumRun64(data: Float64Array, at: number, length: number, step: number): number {
  let [l0, l1, l2, l3, l4, l5, l6, l7] = [0, 0, 0, 0, 0, 0, 0, 0];
  let i = 0;
  for (; i + LANES <= length; i += LANES, at += LANES * step) {
    l0 += data[at];
    l1 += data[at + step];
    l2 += data[at + 2 * step];
    l3 += data[at + 3 * step];
    l4 += data[at + 4 * step];
    l5 += data[at + 5 * step];
    l6 += data[at + 6 * step];
    l7 += data[at + 7 * step];
  }
  const rest = length - i;
  if (rest > 0) l0 += data[at];
  if (rest > 1) l1 += data[at + step];
  if (rest > 2) l2 += data[at + 2 * step];
  if (rest > 3) l3 += data[at + 3 * step];
  if (rest > 4) l4 += data[at + 4 * step];
  if (rest > 5) l5 += data[at + 5 * step];
  if (rest > 6) l6 += data[at + 6 * step];
  return l0 + l4 + (l2 + l6) + (l1 + l5 + (l3 + l7));
}

/** The sum of `length` integers modulo 2³², where no order matters: addition that wraps is associative. */
export function sumRunInteger(data: ArrayLike<number>, at: number, length: number, step: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++, at += step) sum = (sum + data[at]) | 0;
  return sum;
}

/**
 * The specified sums of `columns` neighbouring sequences at once: walks the rows in the order they lie in memory, and
 * keeps the eight lanes of every column in a small table whose stores do the rounding.
 */
export function sumColumns<D extends 'float32' | 'float64'>(
  dtype: D,
  out: TypedArrayOf<D>,
  to: number,
  columns: number,
  data: TypedArrayOf<DType>,
  at: number,
  columnStep: number,
  length: number,
  step: number,
): void {
  const lanes = allocate(dtype, LANES * columns);
  for (let i = 0; i < length; i++, at += step) {
    const lane = (i % LANES) * columns;
    for (let j = 0, from = at; j < columns; j++, from += columnStep) lanes[lane + j] += data[from];
  }
  for (let width = LANES / 2; width >= 1; width /= 2) {
    // l0 + l4, l1 + l5, l2 + l6, l3 + l7; then (0, 2) and (1, 3); then (0, 1): the tree, folded in halves.
    for (let j = 0; j < width * columns; j++) lanes[j] += lanes[j + width * columns];
  }
  for (let j = 0; j < columns; j++) out[to + j] = lanes[j]!;
}
