import { AxisError, formatShape, normalizeAxis, ShapeError, type NDArray } from '@first-principles/linalg';
import { flip } from '../primitives/axes.ts';
import * as order from '../primitives/sort.ts';
import { sub } from './elementwise.ts';
import { asArray, type Operand } from './operands.ts';
import { slice } from './shape.ts';

/** The entries in ascending order along an axis, the last by default; NaN last. A slope goes where the entry came from. */
export function sort(x: Operand, axis = -1): NDArray {
  const value = asArray('sort', x);
  return order.sort(value, normalizeAxis('sort', axis, value.shape));
}

/** Where the entries of the sorted array stand, along an axis, the last by default; equals in the order in which they come. */
export function argsort(x: Operand, axis = -1): NDArray {
  const value = asArray('argsort', x);
  return order.argsort(value, normalizeAxis('argsort', axis, value.shape));
}

/** What `topK` finds. */
export interface TopK {
  /** […, k], descending */
  readonly values: NDArray;
  /** […, k], int32: where they stand along the last axis */
  readonly indices: NDArray;
}

/**
 * The k largest entries along the last axis, the largest first; of equals the first ones; a NaN counts as largest.
 *
 * @param x - […, N]
 * @param k - 0 … N
 * @throws AxisError if x is 0-d, ShapeError if there are not so many
 * @source JAX, `lax.top_k`
 * @example lax.topK(array([3, 9, 5]), 2).indices // [1, 2]
 */
export function topK(x: Operand, k: number): TopK {
  const value = asArray('topK', x);
  if (value.ndim === 0) throw new AxisError('topK: needs at least one axis: got shape []');
  const axis = value.ndim - 1;
  const length = value.shape[axis];
  if (!Number.isInteger(k) || k < 0 || k > length) {
    throw new ShapeError(
      `topK: k must be a whole number, 0 … ${length}, for shape ${formatShape(value.shape)}: got ${k}`,
    );
  }
  // sorted backwards, and then read backwards: equals are again in the order in which they came
  const backwards = slice(flip(order.argsort(flip(value, [axis]), axis), [axis]), '...', [0, k]);
  const indices = sub(length - 1, backwards);
  return { values: order.takeAlong(value, indices, axis), indices };
}
