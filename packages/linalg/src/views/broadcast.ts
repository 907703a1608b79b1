import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { broadcastShapes, checkShape, formatShape, type Shape } from '../shape.ts';

/**
 * The array stretched to `shape`: an axis of length 1 is repeated by giving it stride 0. A view.
 *
 * @param x - any shape
 * @returns of shape `shape`
 * @throws ShapeError if `x` does not broadcast to `shape`
 * @source NumPy `broadcast_to`
 * @example broadcastTo(array([1, 2]), [3, 2]).strides // [0, 1]
 */
export function broadcastTo<D extends DType>(x: NDArray<D>, shape: Shape): NDArray<D> {
  checkArray('broadcastTo', x);
  checkShape('broadcastTo', shape);
  return broadcast('broadcastTo', x, shape);
}

/** `broadcastTo` without its checks of the arguments' kinds, whose errors name `operation`. */
export function broadcast<D extends DType>(operation: string, x: NDArray<D>, shape: Shape): NDArray<D> {
  const common = broadcastShapes(operation, x.shape, shape);
  if (common.length !== shape.length || common.some((length, axis) => length !== shape[axis])) {
    throw new ShapeError(
      `${operation}: the array is larger than the shape: ${formatShape(x.shape)} to ${formatShape(shape)}`,
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
