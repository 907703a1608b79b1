import { NDArray, type FloatDType } from '../../src/index.ts';

/*
 * What goes into the strict operations comes from integer arithmetic and divisions by powers of two alone, so that a
 * differing hash points at one operation.
 */

/** Golden-ratio sequence: every 32-bit pattern once in 2³² steps, evenly spread from the start. */
function pattern(i: number): number {
  return Math.imul(i, 0x9e3779b1) >>> 0;
}

function filled<D extends FloatDType>(
  dtype: D,
  shape: readonly number[],
  at: (i: number) => number,
): NDArray<D> {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Array.from({ length: size }, (_, i) => at(i));
  const elements = dtype === 'float32' ? Float32Array.from(values) : Float64Array.from(values);
  return NDArray.of(dtype, elements as NDArray<D>['data'], shape);
}

/** Numbers in [−1, 1) with `dtype`'s full precision: 32 bits in float32 are rounded on the way in, 53 in float64 are exact. */
export function numbers<D extends FloatDType>(dtype: D, shape: readonly number[], start = 1): NDArray<D> {
  return filled(
    dtype,
    shape,
    (i) => pattern(i + start) * 2 ** -31 - 1 + (pattern(3 * i + start) >>> 11) * 2 ** -52,
  );
}

/** Numbers in [from, to), finer than the type. */
export function range<D extends FloatDType>(dtype: D, count: number, from: number, to: number): NDArray<D> {
  return filled(dtype, [count], (i) => from + (to - from) * (pattern(i) * 2 ** -32));
}

/** Numbers of every bit pattern: subnormal, infinite and NaN among them. */
export function patterns<D extends FloatDType>(dtype: D, count: number): NDArray<D> {
  const words = new Uint32Array(dtype === 'float32' ? count : 2 * count);
  for (let i = 0; i < words.length; i++) words[i] = pattern(i + 1);
  const elements = dtype === 'float32' ? new Float32Array(words.buffer) : new Float64Array(words.buffer);
  return NDArray.of(dtype, elements as NDArray<D>['data'], [count]);
}

/** Numbers at the ends of the formats, and what is none. */
export const SPECIALS = [
  0,
  -0,
  1,
  -1,
  NaN,
  Infinity,
  -Infinity,
  2 ** -149,
  2 ** -126,
  2 ** -1074,
  2 ** -1022,
  2 ** 127,
  2 ** 1023,
];
