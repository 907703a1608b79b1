import type { DType } from '../dtype.ts';
import type { FloatOf } from '../elementary.ts';
import { abs, sqrt, square } from '../elementwise/unary.ts';
import { DTypeError } from '../errors.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { asFloat } from './as-float.ts';
import { checkNotEmpty, reducedAxes, type Axes } from './axes.ts';
import { max } from './extremes.ts';
import { sum } from './sum.ts';

/**
 * The length of vectors: the elements over one axis, several, or all, taken as one vector.
 *
 * out = √Σ x² (ord 2), Σ |x| (ord 1), max |x| (ord Infinity).
 *
 * @param x - any shape; integers and truth values become float32 first
 * @param axis - the axes that make up a vector; all by default. Two are the Frobenius norm of a matrix
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @param ord - 1, 2 or Infinity
 * @returns the shape of `x` without the reduced axes
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @throws DTypeError if `ord` is another
 * @throws ShapeError if `ord` is Infinity and a reduced axis is empty
 * @source NumPy `linalg.vector_norm`
 * @example norm(array([3, 4])).item() // 5
 */
export function norm<D extends DType>(
  x: NDArray<D>,
  axis?: Axes,
  keepdims = false,
  ord = 2,
): NDArray<FloatOf<D>> {
  checkArray('norm', x);
  const axes = reducedAxes('norm', x.shape, axis);
  const floats: NDArray = asFloat(x);
  const length = (): NDArray => {
    if (ord === 2) return sqrt(sum(square(floats), axes, keepdims));
    if (ord === 1) return sum(abs(floats), axes, keepdims);
    if (ord !== Infinity) throw new DTypeError(`norm: ord must be 1, 2 or Infinity: got ${ord}`);
    checkNotEmpty('norm', 'maximum', x.shape, axes);
    return max(abs(floats), axes, keepdims);
  };
  return length() as NDArray<FloatOf<D>>;
}
