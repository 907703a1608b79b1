import { contiguous } from '../contiguous.ts';
import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { coalesce } from '../kernels/coalesce.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { checkShape, formatShape, rowMajorStrides, sizeOf, type Shape } from '../shape.ts';

/**
 * The same elements in row-major order under another shape; one length may be −1. A view wherever strides can say it,
 * else a copy.
 *
 * @param x - any shape
 * @returns of shape `shape`, its −1 found
 * @throws ShapeError if the sizes differ
 * @source NumPy `reshape`
 * @example reshape(zeros([2, 6]), [3, -1]).shape // [3, 4]
 */
export function reshape<D extends DType>(x: NDArray<D>, shape: Shape): NDArray<D> {
  checkArray('reshape', x);
  if (!Array.isArray(shape)) checkShape('reshape', shape);
  if (shape.filter((length) => length === -1).length > 1) {
    throw new ShapeError(`reshape: only one length may be −1: got ${formatShape(shape)}`);
  }
  const known = sizeOf(shape.filter((length) => length !== -1));
  const wanted = shape.map((length) => (length === -1 && known > 0 ? x.size / known : length));
  if (sizeOf(wanted) !== x.size || wanted.some((n) => n < 0 || n % 1 !== 0)) {
    throw new ShapeError(
      `reshape: sizes differ: cannot reshape ${formatShape(x.shape)} into ${formatShape(shape)}`,
    );
  }
  const strides = stridesUnder(wanted, x);
  if (strides !== undefined) return new NDArray(x.storage, wanted, strides, x.offset);
  return NDArray.of(x.dtype, contiguous(x), wanted);
}

/**
 * All elements in row-major order on one axis: `reshape(x, [-1])`. A view wherever strides can say it.
 *
 * @param x - any shape
 * @returns [size]
 * @source NumPy `ravel`
 * @example ravel(array([[1, 2], [3, 4]])).toList() // [1, 2, 3, 4]
 */
export function ravel<D extends DType>(x: NDArray<D>): NDArray<D> {
  checkArray('ravel', x);
  return reshape(x, [x.size]);
}

/**
 * Strides that read the elements of `x` under another shape of the same size, or undefined if none do.
 *
 * Neighbouring axes of `x` that are crossed with an even step are one run; the new axes, from the last to the first,
 * must cut each run into whole parts.
 */
function stridesUnder(shape: Shape, x: NDArray): number[] | undefined {
  if (x.size === 0) return rowMajorStrides(shape);
  const runs = coalesce(x.shape, [x.strides]);
  let run = runs.shape.length;
  let left = 1;
  let step = 1;
  const strides = shape.slice();
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (left === 1 && shape[axis] > 1) {
      run--;
      left = runs.shape[run];
      step = runs.strides[0][run];
    }
    if (left % shape[axis] !== 0) return undefined;
    strides[axis] = step;
    step *= shape[axis];
    left /= shape[axis];
  }
  return strides;
}
