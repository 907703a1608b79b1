import { allocate, type DType, type TypedArrayOf } from './dtype.ts';
import { coalesce } from './kernels/coalesce.ts';
import type { NDArray } from './ndarray.ts';
import { sizeOf } from './shape.ts';

/** Whether the elements stand in row-major order without gaps (from `offset` on). */
export function isContiguous({ shape, strides }: Pick<NDArray, 'shape' | 'strides'>): boolean {
  if (shape.includes(0)) return true;
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis];
    if (length !== 1 && strides[axis] !== expected) return false;
    expected *= length;
  }
  return true;
}

/**
 * The elements in row-major order: a view of the data where they already stand so, else a copy.
 *
 * The result must not be written to.
 */
export function contiguous<D extends DType>(x: NDArray<D>): TypedArrayOf<D> {
  const size = sizeOf(x.shape);
  if (isContiguous(x)) {
    const data = x.data;
    if (x.offset === 0 && data.length === size) return data;
    return data.subarray(x.offset, x.offset + size) as TypedArrayOf<D>;
  }
  const out = allocate(x.dtype, size);
  copyStrided(out, x.data, x.shape, x.strides, x.offset);
  return out;
}

/** Writes the elements of a strided array into `out`, in row-major order. */
export function copyStrided(
  out: NDArray['data'],
  data: NDArray['data'],
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): void {
  const walk = coalesce(shape, [strides]);
  const inner = walk.shape.length - 1;
  const length = walk.shape[inner] ?? 1;
  const step = walk.strides[0][inner] ?? 1;
  let to = 0;
  forEachRow(walk.shape, walk.strides, [offset], ([from]) => {
    if (step === 1) {
      copyRun(out, to, data, from, length);
    } else {
      for (let i = 0; i < length; i++) out[to + i] = data[from + i * step];
    }
    to += length;
  });
}

/** `to[at + i] = from[start + i]` for i < length. */
export function copyRun(
  to: NDArray['data'],
  at: number,
  from: NDArray['data'],
  start: number,
  length: number,
): void {
  if (length < LONG) {
    for (let i = 0; i < length; i++) to[at + i] = from[start + i];
  } else {
    to.set(from.subarray(start, start + length), at);
  }
}

/* From here on the typed array's own copy is faster than a loop: 10 × at a row of MNIST, ½ × at 16 elements. */
const LONG = 32;

/**
 * Calls `row` once for each index of all axes but the last, in row-major order, with the position where that row
 * starts in each operand.
 */
export function forEachRow(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  offsets: readonly number[],
  row: (starts: readonly number[]) => void,
): void {
  if (sizeOf(shape) === 0) return;
  const outer = shape.length - 1;
  if (outer <= 0) {
    row(offsets);
    return;
  }
  const index = new Array<number>(outer).fill(0);
  const starts = [...offsets];
  for (;;) {
    row(starts);
    let axis = outer - 1;
    for (; axis >= 0; axis--) {
      for (let k = 0; k < starts.length; k++) starts[k] += strides[k][axis];
      if (++index[axis] < shape[axis]) break;
      for (let k = 0; k < starts.length; k++) starts[k] -= strides[k][axis] * shape[axis];
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
