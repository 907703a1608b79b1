import { allocate, type DType, type TypedArrayOf } from './dtype.ts';
import { coalesce } from './kernels/coalesce.ts';
import type { NDArray } from './ndarray.ts';
import { rowMajorStrides, sizeOf } from './shape.ts';

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

/** Elements of 1, 4 or 8 bytes, whatever they mean. */
export type Bits = Uint8Array | Int32Array | Float64Array;

/**
 * The same memory by the width of its elements alone: a loop that meets more than four kinds of typed array is ten times
 * slower (V8 gives up on inline access).
 */
export function bitsOf(data: NDArray['data']): Bits {
  if (data instanceof Float32Array || data instanceof Uint32Array) {
    return new Int32Array(data.buffer, data.byteOffset, data.length);
  }
  return data;
}

/** Writes the elements of a strided array into `out`, which is of the same type, in row-major order. */
export function copyStrided(
  out: NDArray['data'],
  data: NDArray['data'],
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
): void {
  const walk = coalesce(shape, [rowMajorStrides(shape), strides]);
  const [steps, starts] = [walk.strides, [0, offset]];
  const [target, source] = [bitsOf(out), bitsOf(data)];
  const last = walk.shape.length - 1;
  if (last < 0 || steps[1][last] === 1) {
    const length = walk.shape[last] ?? 1;
    forEachRow(walk.shape, steps, starts, ([to, from]) => copyRun(target, to, source, from, length));
    return;
  }
  // Rows lie along the axis whose neighbours are nearest in the data, so that a tile uses whole lines of the cache.
  let near = Math.max(0, last - 1);
  for (let axis = near; axis >= 0; axis--) {
    if (Math.abs(steps[1][axis]) < Math.abs(steps[1][near])) near = axis;
  }
  const rows: Side = { length: last === 0 ? 1 : walk.shape[near], to: steps[0][near], from: steps[1][near] };
  const columns: Side = { length: walk.shape[last], to: steps[0][last], from: steps[1][last] };
  const others = walk.shape.map((length, axis) => (axis === near ? 1 : length));
  forEachRow(others, steps, starts, ([to, from]) => copyMatrix(target, to, source, from, rows, columns));
}

/** One side of a matrix: how many elements, and the step between two of them in the copy and in the data. */
interface Side {
  readonly length: number;
  readonly to: number;
  readonly from: number;
}

/** Elements along each side of a tile: of both arrays, it stays in a first-level cache. */
const TILE = 32;

/** Copies a matrix by tiles. */
function copyMatrix(out: Bits, to: number, data: Bits, from: number, rows: Side, columns: Side): void {
  const { to: down, from: below } = rows;
  const { to: right, from: beside } = columns;
  for (let i = 0; i < rows.length; i += TILE) {
    const bottom = Math.min(i + TILE, rows.length);
    for (let j = 0; j < columns.length; j += TILE) {
      const end = Math.min(j + TILE, columns.length);
      for (let row = i; row < bottom; row++) {
        let target = to + row * down + j * right;
        let source = from + row * below + j * beside;
        for (let column = j; column < end; column++, target += right, source += beside) {
          out[target] = data[source];
        }
      }
    }
  }
}

/** `to[at + i] = from[start + i]` for i < length. */
export function copyRun(to: Bits, at: number, from: Bits, start: number, length: number): void {
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
