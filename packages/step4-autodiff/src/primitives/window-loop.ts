import { rowMajorStrides, type Shape } from '@first-principles/linalg';
import { offsetsOf } from './offsets.ts';

/** Windows over an array, one number for each axis; whole windows only. */
export interface WindowParams {
  readonly window: readonly number[];
  readonly strides: readonly number[];
}

/** How many windows there are along each axis. */
export function windowsOf(shape: Shape, { window, strides }: WindowParams): number[] {
  return shape.map((n, axis) => Math.floor((n - window[axis]) / strides[axis]) + 1);
}

/** Where windows begin in a row-major array, and how far their elements stand from there, both row by row. */
export interface Places {
  readonly corners: Int32Array;
  readonly taps: Int32Array;
}

/** Where the elements of every window stand. */
export function placesOf(shape: Shape, params: WindowParams): Places {
  const steps = rowMajorStrides(shape);
  return {
    corners: offsetsOf(
      windowsOf(shape, params),
      steps.map((step, axis) => step * params.strides[axis]),
    ),
    taps: offsetsOf(params.window, steps),
  };
}
