import type { FloatDType } from '../dtype.ts';
import { NORMAL, UNIFORM } from '../kernels/random/distribution.ts';
import { fill } from '../kernels/random/run.ts';
import { NDArray } from '../ndarray.ts';
import { sizeOf, type Shape } from '../shape.ts';
import { bits32 } from './bits.ts';
import { checkDraw, checkFloat } from './checks.ts';
import type { Key } from './key.ts';

/**
 * Random bits, 32 to an element.
 *
 * @param key - determines every bit
 * @param shape - of the result
 * @returns uint32, of shape `shape`
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `key` is no key
 * @source JAX, `jax.random.bits`: the same bits
 * @example bits(key(0), []).toString() // 4070199207
 */
export function bits(key: Key, shape: Shape): NDArray<'uint32'> {
  checkDraw('bits', key, shape);
  return NDArray.of('uint32', bits32(key, sizeOf(shape)), [...shape]);
}

/**
 * Random numbers in [0, 1), all multiples of 2⁻²³ (float32) or 2⁻⁵² (float64) equally likely.
 *
 * @param key - determines every number
 * @param shape - of the result
 * @param dtype - float32 by default
 * @returns of shape `shape`, in [0, 1)
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `dtype` is not a float, or `key` is no key
 * @source JAX, `jax.random.uniform`: the same bits
 * @example uniform(key(0), []).toString() // 0.947667
 */
export function uniform<D extends FloatDType = 'float32'>(
  key: Key,
  shape: Shape,
  dtype: D = 'float32' as D,
): NDArray<D> {
  checkDraw('uniform', key, shape);
  checkFloat('uniform', dtype);
  return NDArray.of(dtype, fill(UNIFORM, dtype, key.words, sizeOf(shape)), [...shape]);
}

/**
 * Random numbers from the standard normal distribution (mean 0, deviation 1).
 *
 * One bit of an element is its sign; the others, as an integer k, are the probability p = (k + ½)·2⁻³² (float32) or
 * (k + ½)·2⁻⁵³ (float64) that |z| is exceeded on its side: z = ±(1 − Φ)⁻¹(p). So z and −z are equally likely, and
 * float32 reaches |z| = 6.34, float64 8.29.
 *
 * @param key - determines every number
 * @param shape - of the result
 * @param dtype - float32 by default
 * @returns of shape `shape`, finite
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `dtype` is not a float, or `key` is no key
 * @source the inverse of Φ: Wichura, Algorithm AS 241 (1988)
 * @example const W = mul(normal(key(0), [784, 30]), 1 / Math.sqrt(784));
 */
export function normal<D extends FloatDType = 'float32'>(
  key: Key,
  shape: Shape,
  dtype: D = 'float32' as D,
): NDArray<D> {
  checkDraw('normal', key, shape);
  checkFloat('normal', dtype);
  return NDArray.of(dtype, fill(NORMAL, dtype, key.words, sizeOf(shape)), [...shape]);
}
