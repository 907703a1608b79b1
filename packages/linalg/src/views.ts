import { contiguous, isContiguous } from './contiguous.ts';
import type { DType } from './dtype.ts';
import { AxisError, ShapeError } from './errors.ts';
import { checkArray, NDArray } from './ndarray.ts';
import {
  broadcastShapes,
  checkShape,
  formatShape,
  normalizeAxis,
  rowMajorStrides,
  sizeOf,
  type Shape,
} from './shape.ts';

/**
 * The axes in another order; reversed by default. A view: nothing is copied.
 *
 * out[i_axes[0], i_axes[1], …] = x[i_0, i_1, …]
 *
 * @param x - any shape
 * @param axes - a permutation of the axes
 * @throws AxisError if `axes` is not a permutation
 * @example transpose(zeros([2, 3])).shape // [3, 2]
 */
export function transpose<D extends DType>(x: NDArray<D>, axes?: readonly number[]): NDArray<D> {
  checkArray('transpose', x);
  const order =
    axes?.map((axis) => normalizeAxis('transpose', axis, x.shape)) ?? x.shape.map((_, i) => x.ndim - 1 - i);
  if (order.length !== x.ndim || new Set(order).size !== x.ndim) {
    throw new AxisError(
      `transpose: axes must name each axis once: got [${(axes ?? []).join(', ')}] for shape ${formatShape(x.shape)}`,
    );
  }
  return new NDArray(
    x.storage,
    order.map((axis) => x.shape[axis]),
    order.map((axis) => x.strides[axis]),
    x.offset,
  );
}

/**
 * The same elements in row-major order under another shape; one length may be −1. A view where the data allow it.
 *
 * @throws ShapeError if the sizes differ
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
  if (isContiguous(x)) return new NDArray(x.storage, wanted, rowMajorStrides(wanted), x.offset);
  return NDArray.of(x.dtype, contiguous(x), wanted);
}

/**
 * The array stretched to `shape`: an axis of length 1 is repeated by giving it stride 0. A view.
 *
 * @throws ShapeError if `x` does not broadcast to `shape`
 * @example broadcastTo(array([1, 2]), [3, 2]).strides // [0, 1]
 */
export function broadcastTo<D extends DType>(x: NDArray<D>, shape: Shape): NDArray<D> {
  checkArray('broadcastTo', x);
  checkShape('broadcastTo', shape);
  const common = broadcastShapes('broadcastTo', x.shape, shape);
  if (common.length !== shape.length || common.some((length, axis) => length !== shape[axis])) {
    throw new ShapeError(
      `broadcastTo: the array is larger than the shape: ${formatShape(x.shape)} to ${formatShape(shape)}`,
    );
  }
  return new NDArray(x.storage, common, broadcastStrides(x, common), x.offset);
}

/** Strides that read `x` as if it had `shape`: 0 where it is stretched. Assumes that it broadcasts. */
export function broadcastStrides(x: Pick<NDArray, 'shape' | 'strides'>, shape: Shape): number[] {
  const added = shape.length - x.shape.length;
  return shape.map((_, axis) => {
    const own = axis - added;
    return own < 0 || x.shape[own] === 1 ? 0 : x.strides[own];
  });
}
