import { ShapeError } from '@first-principles/linalg';

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const out = a.length >= b.length ? [...a] : [...b];
  const short = a.length >= b.length ? b : a;
  let axis = 0;
  for (const length of short) {
    if (out[axis] === 1) out[axis] = length;
    else if (length !== 1 && length !== out[axis])
      throw new ShapeError(`${out[axis]} does not fit ${length}`);
    axis++;
  }
  return out;
}
