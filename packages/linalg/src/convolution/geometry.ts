import { isFloat, promote, type DType, type FloatDType } from '../dtype.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import type { Geometry } from '../kernels/convolution/specification.ts';
import { formatShape, type Shape } from '../shape.ts';
import { checkFour, outputSizeOf, windowsOf, type OneOrPair, type WindowOptions } from './windows.ts';

/** How a convolution walks over its images. */
export interface ConvolutionOptions extends WindowOptions {
  /** Channels and kernels fall into so many parts that know nothing of each other; 1 by default. */
  readonly groups?: number;
}

/**
 * The sizes of a convolution.
 *
 * @param x - [N, C, H, W]
 * @param outputs - O, the number of kernels
 * @param kernel - KH and KW
 * @throws ShapeError, DTypeError if they do not convolve
 */
export function geometryOf(
  operation: string,
  x: Shape,
  outputs: number,
  kernel: OneOrPair,
  options: ConvolutionOptions,
): Geometry {
  checkFour(operation, 'x', '[N, C, H, W]', x);
  const [images, channels, height, width] = x as readonly [number, number, number, number];
  const { groups = 1 } = options;
  if (!Number.isInteger(groups) || groups < 1) {
    throw new DTypeError(`${operation}: groups must be a whole number ≥ 1: got ${JSON.stringify(groups)}`);
  }
  if (channels % groups !== 0 || outputs % groups !== 0) {
    throw new ShapeError(
      `${operation}: groups must divide channels and kernels: ${groups} groups, ${channels} channels, ${outputs} kernels`,
    );
  }
  const windows = windowsOf(operation, kernel, options);
  const inputSize = [height, width] as const;
  const outputSize = outputSizeOf(operation, inputSize, windows);
  return { images, channels, outputs, groups, inputSize, outputSize, ...windows };
}

/**
 * The sizes of a convolution with these kernels.
 *
 * @param w - [O, C/groups, KH, KW]
 * @throws ShapeError, DTypeError if they do not convolve
 */
export function geometryWith(operation: string, x: Shape, w: Shape, options: ConvolutionOptions): Geometry {
  checkFour(operation, 'w', '[O, C/groups, KH, KW]', w);
  const [outputs, taken, KH, KW] = w as readonly [number, number, number, number];
  const geometry = geometryOf(operation, x, outputs, [KH, KW], options);
  const { channels, groups } = geometry;
  if (taken * groups !== channels) {
    const each = groups === 1 ? `${taken}` : `${taken} in each of ${groups} groups`;
    throw new ShapeError(
      `${operation}: channels differ: x has ${channels}, w takes ${each}: x is ${formatShape(x)}, w is ${formatShape(w)}`,
    );
  }
  return geometry;
}

/** The shape of the result, [N, O, OH, OW]. */
export function outputShapeOf({ images, outputs, outputSize }: Geometry): number[] {
  return [images, outputs, ...outputSize];
}

/**
 * The type that operands meet in.
 *
 * @throws DTypeError if that is none of floats
 */
export function floatOf<A extends DType, B extends DType>(
  operation: string,
  a: A,
  b: B,
): FloatDType & (A | B) {
  const dtype: DType = promote(a, b);
  if (!isFloat(dtype)) {
    throw new DTypeError(`${operation}: takes floats: got ${a} and ${b}: use astype('float32')`);
  }
  return dtype as FloatDType & (A | B);
}
