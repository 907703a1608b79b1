import { sum, type NDArray } from '@first-principles/linalg';

export function unbroadcast(cotangent: NDArray, shape: readonly number[]): NDArray {
  let c = cotangent;
  while (c.ndim > shape.length) c = sum(c, 0);
  for (let axis = 0; axis < shape.length; axis++) if (shape[axis] === 1) c = sum(c, axis, true);
  return c;
}
