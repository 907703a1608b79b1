import { eye, take, type NDArray } from '@first-principles/linalg';

/** Rows of the identity matrix. */
export function oneHot(labels: readonly number[], classes: number): NDArray {
  return take(eye(classes, classes, 'float64'), [...labels]);
}
