import { DTypeError, ShapeError } from '../errors.ts';
import type { Pair } from '../kernels/convolution/form.ts';
import { formatShape, type Shape } from '../shape.ts';

/** One number for height and width, or one for each. */
export type OneOrPair = number | Pair;

/** How a window walks over an image. */
export interface WindowOptions {
  /** From one window to the next; 1 by default. */
  readonly stride?: OneOrPair;
  /** Zeros on each side; 0 by default. */
  readonly padding?: OneOrPair;
  /** From one tap of the kernel to the next; 1 by default. */
  readonly dilation?: OneOrPair;
}

/** A window's size and walk, complete. */
export interface Windows {
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
}

/**
 * The window of an operation, its options filled in.
 *
 * @throws DTypeError if a number is not whole, a kernel, stride or dilation below 1, a padding below 0
 */
export function windowsOf(
  operation: string,
  kernel: OneOrPair,
  { stride = 1, padding = 0, dilation = 1 }: WindowOptions,
): Windows {
  return {
    kernel: pairOf(operation, 'the kernel', kernel, 1),
    stride: pairOf(operation, 'stride', stride, 1),
    padding: pairOf(operation, 'padding', padding, 0),
    dilation: pairOf(operation, 'dilation', dilation, 1),
  };
}

function pairOf(operation: string, name: string, given: OneOrPair, least: number): Pair {
  const pair = typeof given === 'number' ? ([given, given] as const) : given;
  const fits = (length: number): boolean => Number.isInteger(length) && length >= least;
  if (!Array.isArray(pair) || pair.length !== 2 || !pair.every(fits)) {
    throw new DTypeError(
      `${operation}: ${name} must be a whole number ≥ ${least}, or two, of height and width: got ${JSON.stringify(given)}`,
    );
  }
  return pair;
}

/**
 * Sizes of what the windows see: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, of height and of width.
 *
 * @throws ShapeError if the kernel is larger than the padded input
 * @source V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning", relationship 15
 */
export function outputSizeOf(operation: string, size: Pair, windows: Windows): Pair {
  return [
    outputLength(operation, 'height', size, windows, 0),
    outputLength(operation, 'width', size, windows, 1),
  ];
}

function outputLength(
  operation: string,
  name: string,
  size: Pair,
  { kernel, stride, padding, dilation }: Windows,
  axis: 0 | 1,
): number {
  const [length, taps, margin, gap] = [size[axis], kernel[axis], padding[axis], dilation[axis]];
  const padded = length + 2 * margin;
  const reach = gap * (taps - 1) + 1;
  if (reach > padded) {
    const input = margin === 0 ? `${length}` : `${length} + 2·${margin} = ${padded}`;
    const spread = gap === 1 ? `${taps}` : `${gap}·(${taps} − 1) + 1 = ${reach}`;
    throw new ShapeError(
      `${operation}: the kernel is larger than the ${margin === 0 ? '' : 'padded '}input: ${name} ${input}, kernel ${spread}`,
    );
  }
  return Math.floor((padded - reach) / stride[axis]) + 1;
}

/**
 * Checks that an array of images, kernels or cotangents has four axes.
 *
 * @throws ShapeError if not
 */
export function checkFour(operation: string, name: string, axes: string, shape: Shape): void {
  if (shape.length !== 4) {
    const fix = shape.length === 3 ? ': expandDims(…, 0) makes one image a batch' : '';
    throw new ShapeError(`${operation}: ${name} must be ${axes}: got ${formatShape(shape)}${fix}`);
  }
}

/**
 * Checks that a cotangent has the shape of what it is of.
 *
 * @throws ShapeError if not
 */
export function checkCotangent(operation: string, given: Shape, expected: Shape): void {
  if (formatShape(given) !== formatShape(expected)) {
    throw new ShapeError(
      `${operation}: dy must have the output's shape ${formatShape(expected)}: got ${formatShape(given)}`,
    );
  }
}
