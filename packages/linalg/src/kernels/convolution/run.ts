import { features } from '@first-principles/wasm';
import type { FloatDType, TypedArrayOf } from '../../dtype.ts';
import { convolveByVectors, inputByVectors, weightsByVectors } from './by-vectors.ts';
import {
  convolutionSpecification,
  inputSpecification,
  weightsSpecification,
  type Geometry,
} from './specification.ts';

/** Multiplications below which the loops take less than 0.1 ms: a module, made in some milliseconds, seldom pays there. */
const FEW = 10_000;

/** Whether the plain loops are to be taken. */
function byLoops({ images, channels, outputs, groups, outputSize, kernel }: Geometry): boolean {
  const windows = images * outputSize[0] * outputSize[1];
  const taps = (channels / groups) * kernel[0] * kernel[1];
  return !features().simd || windows * outputs * taps < FEW;
}

/** `convolutionSpecification`, by vectors where that is faster. */
export function convolve<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  x: TypedArrayOf<D>,
  w: TypedArrayOf<D>,
  b?: TypedArrayOf<D>,
): TypedArrayOf<D> {
  return byLoops(geometry)
    ? convolutionSpecification(dtype, geometry, x, w, b)
    : convolveByVectors(dtype, geometry, x, w, b);
}

/** `weightsSpecification`, by vectors where that is faster. */
export function convolveBackWeights<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  x: TypedArrayOf<D>,
  dy: TypedArrayOf<D>,
): TypedArrayOf<D> {
  return byLoops(geometry)
    ? weightsSpecification(dtype, geometry, x, dy)
    : weightsByVectors(dtype, geometry, x, dy);
}

/** `inputSpecification`, by vectors where that is faster. */
export function convolveBackInput<D extends FloatDType>(
  dtype: D,
  geometry: Geometry,
  dy: TypedArrayOf<D>,
  w: TypedArrayOf<D>,
): TypedArrayOf<D> {
  return byLoops(geometry)
    ? inputSpecification(dtype, geometry, dy, w)
    : inputByVectors(dtype, geometry, dy, w);
}
