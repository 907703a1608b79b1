import { astype, greater, maximum, mul, type NDArray } from '@first-principles/linalg';

/**
 * What is negative becomes 0.
 *
 * y = max(x, 0)
 *
 * @param x - any shape
 * @returns the same shape
 * @source V. Nair and G. Hinton, "Rectified linear units improve restricted Boltzmann machines" (2010)
 * @example relu(array([-1, 0, 2])).toList() // [0, 0, 2]
 */
export function relu(x: NDArray): NDArray {
  return maximum(x, 0);
}

/**
 * ReLU, backward: what came through lets its gradient through.
 *
 * dx = dy where x > 0, else 0 (also at 0, where it has a corner)
 *
 * @param dy - ∂C/∂y
 * @param x - what went in, the same shape
 * @throws ShapeError if the shapes do not broadcast
 * @source V. Nair and G. Hinton, "Rectified linear units improve restricted Boltzmann machines" (2010)
 * @example reluBackward(array([5, 5, 5]), array([-1, 0, 2])).toList() // [0, 0, 5]
 */
export function reluBackward(dy: NDArray, x: NDArray): NDArray {
  return mul(dy, astype(greater(x, 0), dy.dtype));
}
