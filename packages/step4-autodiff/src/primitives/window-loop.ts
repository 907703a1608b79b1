import { rowMajorStrides, sizeOf, type Shape } from '@first-principles/linalg';

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
    corners: grid(
      windowsOf(shape, params),
      steps.map((step, axis) => step * params.strides[axis]),
    ),
    taps: grid(params.window, steps),
  };
}

/** Σ index·step, for all indices into a shape, row by row. */
function grid(shape: Shape, steps: readonly number[]): Int32Array {
  const out = new Int32Array(sizeOf(shape));
  let count = 1;
  // axis by axis: what stands there is repeated, a step further each time
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let i = 1; i < shape[axis]; i++) {
      for (let at = 0; at < count; at++) out[i * count + at] = out[at] + i * steps[axis];
    }
    count *= shape[axis];
  }
  return out;
}
