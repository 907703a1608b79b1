import type { DType } from '../dtype.ts';
import { checkArray, type NDArray } from '../ndarray.ts';
import { reducedAxes, type Axes } from './axes.ts';
import { reduce } from './reduce.ts';

/** The element type of a sum or product: truth values are counted in int32, bytes in uint32. */
export type SumDType<D extends DType> = D extends 'bool' ? 'int32' : D extends 'uint8' ? 'uint32' : D;

/**
 * The sum over one axis, several, or all.
 *
 * out = Σ x over the reduced axes, taken in row-major order, in the order of `reduceSpecification`: eight interleaved
 * lanes, then a fixed tree. The same bits for any strides. The sum of nothing is 0; integers wrap around.
 *
 * @param x - any shape
 * @param axis - the axes to sum over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes; int32 for bool, uint32 for uint8
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `sum`; types as in JAX
 * @example sum(array([[1, 2], [3, 4]]), 0).toList() // [4, 6]
 */
export function sum<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<SumDType<D>> {
  checkArray('sum', x);
  return reduce('sum', sumDType(x.dtype), x, reducedAxes('sum', x.shape, axis), keepdims);
}

/**
 * The product over one axis, several, or all.
 *
 * out = ∏ x over the reduced axes, in the order in which `sum` adds. The product of nothing is 1; integers wrap around.
 *
 * @param x - any shape
 * @param axis - the axes to multiply over; all by default
 * @param keepdims - keep a reduced axis with length 1, so that the result broadcasts against `x`
 * @returns the shape of `x` without the reduced axes; int32 for bool, uint32 for uint8
 * @throws AxisError if `x` has no such axis, or one is named twice
 * @source NumPy `prod`; types as in JAX
 * @example prod(array([[1, 2], [3, 4]]), 1).toList() // [2, 12]
 */
export function prod<D extends DType>(x: NDArray<D>, axis?: Axes, keepdims = false): NDArray<SumDType<D>> {
  checkArray('prod', x);
  return reduce('prod', sumDType(x.dtype), x, reducedAxes('prod', x.shape, axis), keepdims);
}

/** The type in which elements of type `dtype` are added and multiplied. */
export function sumDType<D extends DType>(dtype: D): SumDType<D> {
  const type: DType = dtype === 'bool' ? 'int32' : dtype === 'uint8' ? 'uint32' : dtype;
  return type as SumDType<D>;
}
