import type { DType } from '../dtype.ts';
import { AxisError } from '../errors.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxes, normalizeAxis } from '../shape.ts';

/**
 * The axes in another order; reversed by default. A view: nothing is copied.
 *
 * out[i_axes[0], i_axes[1], …] = x[i_0, i_1, …]
 *
 * @param x - any shape
 * @param axes - a permutation of the axes
 * @returns the lengths of `x` in the order of `axes`
 * @throws AxisError if `axes` is not a permutation
 * @source NumPy `transpose`
 * @example transpose(zeros([2, 3])).shape // [3, 2]
 */
export function transpose<D extends DType>(x: NDArray<D>, axes?: readonly number[]): NDArray<D> {
  checkArray('transpose', x);
  const order =
    axes === undefined ? [...x.shape.keys()].reverse() : normalizeAxes('transpose', axes, x.shape);
  if (order.length !== x.ndim) {
    throw new AxisError(
      `transpose: axes must name each axis once: got ${formatShape(order)} for shape ${formatShape(x.shape)}`,
    );
  }
  return permuted(x, order);
}

/**
 * Two axes in each other's place. A view.
 *
 * @param x - any shape
 * @returns the shape of `x`, two of its lengths in each other's place
 * @throws AxisError if there is no such axis
 * @source NumPy `swapaxes`
 * @example swapAxes(zeros([2, 3, 4]), 0, -1).shape // [4, 3, 2]
 */
export function swapAxes<D extends DType>(x: NDArray<D>, axis1: number, axis2: number): NDArray<D> {
  checkArray('swapAxes', x);
  const a = normalizeAxis('swapAxes', axis1, x.shape);
  const b = normalizeAxis('swapAxes', axis2, x.shape);
  return permuted(x, [...x.shape.keys()].with(a, b).with(b, a));
}

/**
 * Axes brought to other places; the rest stay in order. A view.
 *
 * @param x - any shape
 * @param source - which axes
 * @param destination - where each of them stands afterwards
 * @returns the lengths of `x` in the new order
 * @throws AxisError if there is no such axis, one is named twice, or the two lists differ in length
 * @source NumPy `moveaxis`
 * @example moveAxis(zeros([2, 3, 4]), 0, -1).shape // [3, 4, 2]
 */
export function moveAxis<D extends DType>(
  x: NDArray<D>,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray<D> {
  checkArray('moveAxis', x);
  const from = normalizeAxes('moveAxis', source, x.shape);
  const to = normalizeAxes('moveAxis', destination, x.shape);
  if (from.length !== to.length) {
    throw new AxisError(
      `moveAxis: source and destination differ in length: ${formatShape(from)} to ${formatShape(to)}`,
    );
  }
  const rest = [...x.shape.keys()].filter((axis) => !from.includes(axis)).values();
  return permuted(
    x,
    x.shape.map((_, axis) => from[to.indexOf(axis)] ?? rest.next().value!),
  );
}

function permuted<D extends DType>(x: NDArray<D>, order: readonly number[]): NDArray<D> {
  return new NDArray(
    x.storage,
    order.map((axis) => x.shape[axis]),
    order.map((axis) => x.strides[axis]),
    x.offset,
  );
}
