import { allocate, type DType, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import type { Epilogue, Sizes } from './specification.ts';

type IntegerDType = Exclude<DType, FloatDType>;

/**
 * The product of integer or boolean matrices by the plain loop: integers wrap around, booleans are and / or.
 *
 * @param a - [m, k], row-major
 * @param b - [k, n], row-major
 * @returns [m, n], row-major
 */
export function integerMatmul<D extends IntegerDType>(
  dtype: D,
  { m, k, n }: Sizes,
  a: TypedArrayOf<D>,
  b: TypedArrayOf<D>,
  { bias, addend }: Epilogue<D>,
): TypedArrayOf<D> {
  const c = allocate<DType>(dtype, m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      let sum = 0;
      for (let p = 0; p < k; p++) sum = (sum + Math.imul(a[i * k + p], b[p * n + j])) | 0;
      const added = (bias?.[j] ?? 0) + (addend?.[at] ?? 0);
      c[at] = dtype === 'bool' ? Number(sum !== 0 || added !== 0) : sum + added; // storing it wraps it around
    }
  }
  return c as TypedArrayOf<D>;
}
