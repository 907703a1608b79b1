import { allocate, type DType, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { add } from '../../elementwise/arithmetic.ts';
import { NDArray } from '../../ndarray.ts';
import type { Sizes } from './specification.ts';

type IntegerDType = Exclude<DType, FloatDType>;

/**
 * The product of integer or boolean matrices by the plain loop: integers wrap around, booleans are and / or.
 *
 * @param a - [m, k], row-major
 * @param b - [k, n], row-major
 */
export function integerMatmul(
  dtype: IntegerDType,
  { m, k, n }: Sizes,
  a: TypedArrayOf<DType>,
  b: TypedArrayOf<DType>,
  { bias, accumulate }: { bias: NDArray | undefined; accumulate: NDArray | undefined },
): TypedArrayOf<DType> {
  const c = allocate(dtype, m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum = (sum + Math.imul(a[i * k + p], b[p * n + j])) | 0;
      c[i * n + j] = dtype === 'bool' ? Number(sum !== 0) : sum;
    }
  }
  let result: NDArray = NDArray.of(dtype, c, [m, n]);
  if (bias !== undefined) result = add(result, bias);
  if (accumulate !== undefined) result = add(accumulate, result);
  return result.data;
}
