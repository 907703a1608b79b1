import { MAXIMUM, MINIMUM, WHERE } from '../kernels/elementwise/choices.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import {
  checkOperands,
  choice,
  commonDType,
  inCommonType,
  type Operand,
  type ResultDType,
} from './operands.ts';

/**
 * The larger of two, element by element; shapes broadcast.
 *
 * out = max(a, b); NaN if either is NaN; +0 counts as larger than −0.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `maximum`; IEEE 754-2019 `maximum`
 * @example maximum(array([-1, 2]), 0).toList() // [0, 2]
 */
export function maximum<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return inCommonType(MAXIMUM, a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * The smaller of two, element by element; shapes broadcast.
 *
 * out = min(a, b); NaN if either is NaN; −0 counts as smaller than +0.
 *
 * @param a - an array or a number
 * @param b - an array or a number; one of the two must be an array
 * @returns the common shape and type of `a` and `b`
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `minimum`; IEEE 754-2019 `minimum`
 * @example minimum(array([-1, 2]), 0).toList() // [-1, 0]
 */
export function minimum<A extends Operand, B extends Operand>(a: A, b: B): NDArray<ResultDType<A, B>> {
  return inCommonType(MINIMUM, a, b) as NDArray<ResultDType<A, B>>;
}

/**
 * Every element brought into the range from `low` to `high`; shapes broadcast.
 *
 * out = min(max(x, low), high): NaN stays NaN, and where low > high the result is `high`.
 *
 * @param x - any shape
 * @param low - a number or an array
 * @param high - a number or an array
 * @returns the common shape and type of the three
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `clip`
 * @example clip(array([-1, 0.5, 7]), 0, 1).toList() // [0, 0.5, 1]
 */
export function clip<X extends NDArray, A extends Operand, B extends Operand>(
  x: X,
  low: A,
  high: B,
): NDArray<ClipDType<X, A, B>> {
  checkArray('clip', x);
  return minimum(maximum(x, low), high) as NDArray<ClipDType<X, A, B>>;
}

/** The element type of `clip(x, low, high)`. */
export type ClipDType<X extends NDArray, A extends Operand, B extends Operand> = ResultDType<
  NDArray<ResultDType<X, A>>,
  B
>;

/** The element type of a choice between `a` and `b`; between two numbers float32, as in `array`. */
export type WhereDType<A extends Operand, B extends Operand> = [A, B] extends [number, number]
  ? 'float32'
  : ResultDType<A, B>;

/**
 * Elements of `a` where the condition holds, of `b` elsewhere; shapes broadcast.
 *
 * out = condition ? a : b
 *
 * @param condition - truth values, or anything that is true where it is not 0
 * @param a - an array or a number
 * @param b - an array or a number
 * @returns the common shape of the three, the common type of `a` and `b`; between two numbers float32
 * @throws ShapeError if the shapes do not broadcast
 * @throws DTypeError if a whole number does not fit the integer type beside it
 * @source NumPy `where`
 * @example where(array([true, false]), array([1, 2]), 0).toList() // [1, 0]
 */
export function where<A extends Operand, B extends Operand>(
  condition: NDArray,
  a: A,
  b: B,
): NDArray<WhereDType<A, B>> {
  checkArray('where', condition);
  let dtype: WhereDType<A, B> | 'float32' = 'float32';
  if (typeof a !== 'number' || typeof b !== 'number') {
    checkOperands('where', a, b);
    dtype = commonDType('where', a, b) as WhereDType<A, B>;
  }
  return choice(WHERE, dtype, condition, a, b) as NDArray<WhereDType<A, B>>;
}
