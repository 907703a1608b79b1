import { fromData, type NDArray } from '@first-principles/linalg';

export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  const moved = Float64Array.from(x.ravel().data, (pixel, i) =>
    Math.min(1, Math.max(0, pixel + epsilon * dx.ravel().data[i])),
  );
  return fromData('float64', moved, x.shape);
}
