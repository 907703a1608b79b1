import { sizeOf, type Shape } from '@first-principles/linalg';

/** Σ index·step, for all indices into a shape, row by row. */
export function offsetsOf(shape: Shape, steps: readonly number[]): Int32Array {
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
