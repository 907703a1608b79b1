import type { DType } from '../dtype.ts';
import { mul } from '../elementwise/arithmetic.ts';
import { AxisError, ShapeError } from '../errors.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { formatShape, normalizeAxes, sizeOf } from '../shape.ts';
import { ravel, reshape } from '../views/reshape.ts';
import { transpose } from '../views/transpose.ts';
import { matmul } from './matmul.ts';

/**
 * The sum of products over several axes of each: axes[0][i] of `a` meets axes[1][i] of `b`.
 *
 * out[free of a, free of b] = Σ over the met axes of a · b
 *
 * @param a - any shape
 * @param b - any shape
 * @param axes - a list for each, or how many: the last ones of `a` meet the first ones of `b`
 * @returns the axes of `a` that are left, then those of `b`
 * @throws ShapeError if axes that meet differ in length, or their lists do
 * @throws AxisError if there are no such axes, or one is named twice
 * @source NumPy `tensordot`
 * @example tensordot(zeros([2, 3, 4]), zeros([4, 3, 5]), [[1, 2], [1, 0]]).shape // [2, 5]
 */
export function tensordot<A extends DType, B extends DType>(
  a: NDArray<A>,
  b: NDArray<B>,
  axes: number | readonly [a: number | readonly number[], b: number | readonly number[]] = 2,
): NDArray<A | B> {
  checkArray('tensordot', a);
  checkArray('tensordot', b);
  const [ofA, ofB] = metAxes(a, b, axes);
  if (ofA.length !== ofB.length || ofA.some((axis, i) => a.shape[axis] !== b.shape[ofB[i]])) {
    throw new ShapeError(
      `tensordot: axes that meet must be of equal length: ${formatShape(ofA)} of ${formatShape(a.shape)}, ${formatShape(ofB)} of ${formatShape(b.shape)}`,
    );
  }
  const freeA = [...a.shape.keys()].filter((axis) => !ofA.includes(axis));
  const freeB = [...b.shape.keys()].filter((axis) => !ofB.includes(axis));
  const [m, n] = [freeA.map((axis) => a.shape[axis]), freeB.map((axis) => b.shape[axis])];
  const k = sizeOf(ofA.map((axis) => a.shape[axis]));
  const left = reshape(transpose(a, [...freeA, ...ofA]), [sizeOf(m), k]);
  const right = reshape(transpose(b, [...ofB, ...freeB]), [k, sizeOf(n)]);
  return reshape(matmul(left, right), [...m, ...n]);
}

/**
 * The dot product of vectors, the product of matrices, and what NumPy's `dot` makes of other shapes.
 *
 * Σ_k a[…, k] · b[…, k, …], over the last axis of `a` and the last but one of `b` (its only one, if it is a vector); with
 * a 0-d array, the product with a number. For stacks of matrices `matmul` says what is meant.
 *
 * @param a - any shape
 * @param b - any shape
 * @returns the other axes of `a`, then those of `b`
 * @throws ShapeError if the axes differ in length
 * @source NumPy `dot`
 * @example dot(array([3, 2]), array([4, 5])).item() // 22
 */
export function dot<A extends DType, B extends DType>(a: NDArray<A>, b: NDArray<B>): NDArray<A | B> {
  checkArray('dot', a);
  checkArray('dot', b);
  if (a.ndim === 0 || b.ndim === 0) return mul<NDArray<A | B>, NDArray<A | B>>(a, b);
  const axis = Math.max(b.ndim - 2, 0);
  if (a.shape.at(-1) !== b.shape[axis]) {
    throw new ShapeError(
      `dot: inner dimensions differ: a is ${formatShape(a.shape)}, b is ${formatShape(b.shape)}`,
    );
  }
  return tensordot(a, b, [-1, axis]);
}

/**
 * Every product of an element of `a` and one of `b`.
 *
 * out[i, j] = a[i] · b[j]
 *
 * @param a - [M], or any shape of M elements
 * @param b - [N], or any shape of N elements
 * @returns [M, N]
 * @source NumPy `outer`
 * @example outer(array([1, 2]), array([3, 4, 5])).toList() // [[3, 4, 5], [6, 8, 10]]
 */
export function outer<A extends DType, B extends DType>(a: NDArray<A>, b: NDArray<B>): NDArray<A | B> {
  checkArray('outer', a);
  checkArray('outer', b);
  return mul<NDArray<A | B>, NDArray<A | B>>(reshape(a, [a.size, 1]), ravel(b));
}

function metAxes(
  a: NDArray,
  b: NDArray,
  axes: number | readonly [a: number | readonly number[], b: number | readonly number[]],
): [number[], number[]] {
  if (typeof axes !== 'number') {
    return [normalizeAxes('tensordot', axes[0], a.shape), normalizeAxes('tensordot', axes[1], b.shape)];
  }
  if (!Number.isInteger(axes) || axes < 0 || axes > Math.min(a.ndim, b.ndim)) {
    throw new AxisError(
      `tensordot: not so many axes to meet: ${axes} of ${formatShape(a.shape)} and ${formatShape(b.shape)}`,
    );
  }
  return [[...a.shape.keys()].slice(a.ndim - axes), [...b.shape.keys()].slice(0, axes)];
}
