import { astype } from '../astype.ts';
import { contiguous } from '../contiguous.ts';
import type { DType, TypedArrayOf } from '../dtype.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { normalizeAxis, sizeOf } from '../shape.ts';
import { sumDType, type SumDType } from './sum.ts';

/**
 * The running sums along an axis.
 *
 * out_i = x_0 + x_1 + … + x_i, from the front, rounded after each addition; integers wrap around.
 *
 * @param x - any shape
 * @param axis - the axis to sum along; by default the elements are taken row-major, as one axis
 * @returns the shape of `x`, or [size] without an axis; int32 for bool, uint32 for uint8
 * @throws AxisError if `x` has no such axis
 * @source NumPy `cumsum`; types as `sum`
 * @example cumsum(array([1, 2, 3])).toList() // [1, 3, 6]
 */
export function cumsum<D extends DType>(x: NDArray<D>, axis?: number): NDArray<SumDType<D>> {
  checkArray('cumsum', x);
  const shape = axis === undefined ? [x.size] : x.shape;
  const along = axis === undefined ? 0 : normalizeAxis('cumsum', axis, shape);
  const dtype = sumDType(x.dtype);
  const out = contiguous(astype(x, dtype)).slice() as TypedArrayOf<SumDType<D>>;
  const step = sizeOf(shape.slice(along + 1));
  const run = step * shape[along];
  for (let start = 0; start < out.length; start += run) {
    for (let i = start + step; i < start + run; i++) out[i] = out[i - step] + out[i];
  }
  return NDArray.of(dtype, out, shape);
}
