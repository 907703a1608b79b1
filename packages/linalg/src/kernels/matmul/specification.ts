import type { DType, FloatDType, TypedArrayOf } from '../../dtype.ts';

/** A matrix product's sizes: a is [m, k], b is [k, n], the result [m, n]. */
export interface Sizes {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/** What is added to a product after its last term. */
export interface Epilogue<D extends DType = FloatDType> {
  /** [n], added to every row. */
  readonly bias?: TypedArrayOf<D> | undefined;
  /** [m, n], row-major, to which the product (with its bias) is added. */
  readonly addend?: TypedArrayOf<D> | undefined;
}

/**
 * What every strict matrix product must equal bit for bit:
 *
 *     c[i, j] = addend[i, j] + ((((0 + a[i, 0]·b[0, j]) + a[i, 1]·b[1, j]) + …) + bias[j])
 *
 * k ascending; every product and every sum rounded to the element type; bias and addend after the last term.
 *
 * @param a - [m, k], row-major
 * @param b - [k, n], row-major
 * @returns [m, n], row-major
 */
export function matmulSpecification<D extends FloatDType>(
  dtype: D,
  { m, k, n }: Sizes,
  a: TypedArrayOf<D>,
  b: TypedArrayOf<D>,
  { bias, addend }: Epilogue<D> = {},
): TypedArrayOf<D> {
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;
  const c = dtype === 'float32' ? new Float32Array(m * n) : new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum = round(sum + round(a[i * k + p] * b[p * n + j]));
      if (bias !== undefined) sum = round(sum + bias[j]);
      if (addend !== undefined) sum = round(addend[i * n + j] + sum);
      c[i * n + j] = sum;
    }
  }
  return c as TypedArrayOf<D>;
}
