import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

/**
 * Kernels to begin with, such that what comes out of a layer and a ReLU is about as large as what went in.
 *
 * w ~ N(0, √(2 / (C·KH·KW)))
 *
 * @param shape - [O, C, KH, KW]
 * @param normal - gives standard normal numbers, drawn in the order of the entries
 * @returns [O, C, KH, KW], float64
 * @source He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015), (10)
 */
export function he(shape: readonly number[], normal: () => number): NDArray {
  const [, C, KH, KW] = shape;
  const deviation = Math.sqrt(2 / (C * KH * KW));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
