import type { DType } from '../dtype.ts';
import { AxisError, ShapeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxes } from '../shape.ts';

/** Part of an axis, as Python's `start:stop:step`: what is left out or null is as far as the axis goes, or step 1. */
export type Slice = readonly [start?: number | null, stop?: number | null, step?: number | null];

/** What stands between the brackets of NumPy's `x[…]`, for one axis: see `slice`. */
export type Index = number | Slice | '...' | null;

/**
 * Part of an array, as NumPy's `x[…]` with numbers and slices. A view: nothing is copied.
 *
 * | NumPy | here | gives |
 * |---|---|---|
 * | `x[3]`, `x[-1]` | `3`, `-1` | that entry; the axis goes |
 * | `x[1:-1]` | `[1, -1]` | start to stop, without stop; negative ones count from the end |
 * | `x[2:]`, `x[:2]`, `x[:]` | `[2]`, `[null, 2]`, `[]` | what is left out is as far as the axis goes |
 * | `x[::2]`, `x[::-1]` | `[null, null, 2]`, `[null, null, -1]` | every other one; backwards |
 * | `x[..., 0]` | `'...', 0` | all the axes that the others leave over (at the end, if it is not written) |
 * | `x[None]` | `null` | a new axis of length 1 |
 *
 * As in Python, a slice that reaches beyond the axis ends where the axis does; a number outside is an error.
 *
 * @param x - any shape
 * @param index - for each axis in turn
 * @returns an axis for each slice, each null and each axis that `...` stands for
 * @throws ShapeError if a number is outside its axis, or a slice is not of whole numbers or has step 0
 * @throws AxisError if there are more indices than axes, or two ellipses
 * @source NumPy manual, "Basic indexing"
 * @example slice(array([[1, 2, 3], [4, 5, 6]]), [], [null, null, -2]).toList() // [[3, 1], [6, 4]]
 */
export function slice<D extends DType>(x: NDArray<D>, ...index: readonly Index[]): NDArray<D> {
  checkArray('slice', x);
  const used = index.filter((one) => one !== null && one !== '...').length;
  const ellipses = index.filter((one) => one === '...').length;
  if (used > x.ndim) {
    throw new AxisError(
      `slice: more indices than axes: ${used} for an array of shape ${formatShape(x.shape)}`,
    );
  }
  if (ellipses > 1) throw new AxisError(`slice: only one '...' can stand for what is left: got ${ellipses}`);
  const shape: number[] = [];
  const strides: number[] = [];
  let offset = x.offset;
  let axis = 0;
  const keep = (count: number): void => {
    shape.push(...x.shape.slice(axis, axis + count));
    strides.push(...x.strides.slice(axis, axis + count));
    axis += count;
  };
  for (const one of ellipses === 0 ? [...index, '...' as const] : index) {
    if (one === null) {
      shape.push(1);
      strides.push(0);
    } else if (one === '...') {
      keep(x.ndim - used);
    } else if (typeof one === 'number') {
      offset += place(one, axis, x) * x.strides[axis];
      axis++;
    } else {
      const { start, step, length } = resolve(one, x.shape[axis]);
      offset += start * x.strides[axis];
      shape.push(length);
      strides.push(x.strides[axis] * step);
      axis++;
    }
  }
  return new NDArray(x.storage, shape, strides, offset);
}

/**
 * The elements in reverse order along some axes. A view: the strides change their sign.
 *
 * @param x - any shape
 * @param axis - which axes; all by default
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis, or one is named twice
 * @source NumPy `flip`
 * @example flip(array([[1, 2], [3, 4]]), 1).toList() // [[2, 1], [4, 3]]
 */
export function flip<D extends DType>(x: NDArray<D>, axis?: number | readonly number[]): NDArray<D> {
  checkArray('flip', x);
  const axes = normalizeAxes('flip', axis, x.shape);
  return slice(x, ...x.shape.map((_, index): Slice => (axes.includes(index) ? [null, null, -1] : [])));
}

/** A slice of one axis, the others whole. */
export function sliceAlong<D extends DType>(x: NDArray<D>, axis: number, part: Slice): NDArray<D> {
  return slice(x, ...Array.from({ length: axis }, (): Slice => []), part);
}

/** Where an entry stands on its axis, counted from the front. */
function place(index: number, axis: number, { shape }: NDArray): number {
  const length = shape[axis];
  if (!Number.isInteger(index) || index < -length || index >= length) {
    throw new ShapeError(
      `slice: no such entry: index ${index} on axis ${axis} of an array of shape ${formatShape(shape)}`,
    );
  }
  return index < 0 ? index + length : index;
}

/** A slice of an axis of n entries: its first entry, its step, and how many. */
function resolve(given: Slice, n: number): { start: number; step: number; length: number } {
  if (!Array.isArray(given)) {
    throw new ShapeError(
      `slice: an index is a number, [start, stop, step], '...' or null: got ${String(given)}`,
    );
  }
  const [start, stop, step] = [given[0] ?? null, given[1] ?? null, given[2] ?? 1];
  if (step === 0 || ![start ?? 0, stop ?? 0, step].every(Number.isInteger)) {
    throw new ShapeError(
      `slice: start, stop and step must be whole numbers, step not 0: got [${given.map(String).join(', ')}]`,
    );
  }
  // Backwards, the place before the first entry is −1: a stop there takes the first too.
  const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
  const clamp = (at: number): number => Math.min(Math.max(at < 0 ? at + n : at, low), high);
  const first = start === null ? (step > 0 ? low : high) : clamp(start);
  const end = stop === null ? (step > 0 ? high : low) : clamp(stop);
  const length = Math.max(0, Math.ceil((end - first) / step));
  return { start: length === 0 ? 0 : first, step, length };
}
