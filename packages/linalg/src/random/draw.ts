import { isFloat, type DType, type FloatDType } from '../dtype.ts';
import { DTypeError } from '../errors.ts';
import { normalTail } from '../kernels/elementary/normal-tail.ts';
import { mapKernel } from '../kernels/elementary/run.ts';
import { NDArray } from '../ndarray.ts';
import { checkShape, sizeOf, type Shape } from '../shape.ts';
import { bits32, bits64 } from './bits.ts';
import type { Key } from './key.ts';

/**
 * Random numbers in [0, 1), all multiples of 2⁻²³ (float32) or 2⁻⁵² (float64) equally likely.
 *
 * @param key - determines every number
 * @param shape - of the result
 * @param dtype - float32 by default
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `dtype` is not a float
 * @source JAX, `jax.random.uniform`: the same bits
 * @example uniform(key(0), []).toString() // 0.947667
 */
export function uniform<D extends FloatDType = 'float32'>(
  key: Key,
  shape: Shape,
  dtype: D = 'float32' as D,
): NDArray<D> {
  checkShape('uniform', shape);
  checkFloat('uniform', dtype);
  const count = sizeOf(shape);
  if (dtype === 'float32') {
    const out = Float32Array.from(bits32(key, count), (bits) => (bits >>> 9) * 2 ** -23);
    return NDArray.of<FloatDType>(dtype, out, [...shape]) as NDArray<D>;
  }
  const words = bits64(key, count);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = words[2 * i] * 2 ** -32 + (words[2 * i + 1] >>> 12) * 2 ** -52;
  return NDArray.of<FloatDType>(dtype, out, [...shape]) as NDArray<D>;
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
 * @throws ShapeError if a length is not a whole number ≥ 0
 * @throws DTypeError if `dtype` is not a float
 * @source the inverse of Φ: Wichura, Algorithm AS 241 (1988)
 * @example const W = mul(normal(key(0), [784, 30]), 1 / Math.sqrt(784));
 */
export function normal<D extends FloatDType = 'float32'>(
  key: Key,
  shape: Shape,
  dtype: D = 'float32' as D,
): NDArray<D> {
  checkShape('normal', shape);
  checkFloat('normal', dtype);
  const count = sizeOf(shape);
  const single = dtype === 'float32';
  const words = single ? bits32(key, count) : bits64(key, count);
  const probabilities = single ? new Float32Array(count) : new Float64Array(count);
  const step = single ? 1 : 2;
  for (let i = 0; i < count; i++) {
    const magnitude = words[step * i] & 0x7fffffff;
    probabilities[i] = single
      ? Math.fround(Math.fround(magnitude) + 0.5) * 2 ** -32
      : (magnitude * 2 ** 21 + (words[2 * i + 1] >>> 11) + 0.5) * 2 ** -53;
  }
  const out = mapKernel<FloatDType>({ name: 'normalTail', formula: normalTail }, dtype, probabilities);
  for (let i = 0; i < count; i++) if (words[step * i] >>> 31 === 1) out[i] = -out[i];
  return NDArray.of<FloatDType>(dtype, out, [...shape]) as NDArray<D>;
}

function checkFloat(operation: string, dtype: DType): void {
  if (!isFloat(dtype)) throw new DTypeError(`${operation}: makes float32 or float64: got ${dtype}`);
}
