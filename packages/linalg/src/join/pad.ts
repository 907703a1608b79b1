import { assign } from '../assign.ts';
import { filled } from '../create.ts';
import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { formatShape } from '../shape.ts';
import { slice, type Slice } from '../views/slice.ts';

/** How many entries to put before and after an axis. */
export type Padding = readonly [before: number, after: number];

/**
 * The array with a margin of one value around it.
 *
 * @param x - any shape
 * @param padding - 2: two at both ends of every axis; [1, 2]: one before, two after, on every axis; a list of such
 *   pairs: one an axis
 * @param value - of the margin
 * @returns before + length + after on each axis
 * @throws ShapeError if a width is not a whole number ≥ 0, or there is not one pair an axis
 * @throws DTypeError if `value` does not fit an integer type
 * @source NumPy `pad`, mode "constant"
 * @example pad(array([[1, 2]]), [[0, 1], [1, 0]], 9).toList() // [[9, 1, 2], [9, 9, 9]]
 */
export function pad<D extends DType>(
  x: NDArray<D>,
  padding: number | Padding | readonly Padding[],
  value = 0,
): NDArray<D> {
  checkArray('pad', x);
  const widths = paddingOf(x, padding);
  const out = filled(
    'pad',
    x.shape.map((length, axis) => widths[axis][0] + length + widths[axis][1]),
    value,
    x.dtype,
  );
  assign(slice(out, ...widths.map(([before], axis): Slice => [before, before + x.shape[axis]])), x);
  return out;
}

/** The pair of each axis. */
function paddingOf({ shape }: NDArray, padding: number | Padding | readonly Padding[]): readonly Padding[] {
  const isOne = (given: typeof padding): given is Padding =>
    Array.isArray(given) && typeof given[0] === 'number';
  const widths =
    typeof padding === 'number'
      ? shape.map((): Padding => [padding, padding])
      : isOne(padding)
        ? shape.map(() => padding)
        : padding;
  const isPair = (pair: unknown): boolean =>
    Array.isArray(pair) && pair.length === 2 && pair.every((width) => Number.isInteger(width) && width >= 0);
  if (!Array.isArray(widths) || widths.length !== shape.length || !widths.every(isPair)) {
    throw new ShapeError(
      `pad: needs a whole number ≥ 0, a pair [before, after] or one such pair an axis: got ${JSON.stringify(padding)} for shape ${formatShape(shape)}`,
    );
  }
  return widths as readonly Padding[];
}
