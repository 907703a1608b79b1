import { add, clip, mul, type NDArray, sign } from '@first-principles/linalg';
import { checkFinite, checkPixels, checkSize } from './checks.ts';

/**
 * The fast gradient sign attack: every pixel moves by ε in the direction that raises the cost, and stays a pixel.
 *
 * x' = clip(x + ε·sign(∂C/∂x), 0, 1)
 *
 * @param x - [N, I], 0 … 1
 * @param dx - [N, I], ∂C/∂x
 * @param epsilon - ε ≥ 0
 * @returns [N, I]
 * @throws RangeError if ε < 0, or x is outside 0 … 1
 * @throws NonFiniteError if dx is not finite
 * @throws ShapeError if the shapes do not broadcast
 * @source Goodfellow, Shlens and Szegedy, Explaining and Harnessing Adversarial Examples (2014), 4
 * @example signStep(array([[0.5, 0.9]]), array([[-3, 0.1]]), 0.25).toList() // [[0.25, 1]]
 */
export function signStep(x: NDArray, dx: NDArray, epsilon: number): NDArray {
  checkSize('signStep', 'epsilon', epsilon);
  checkPixels('signStep', x);
  checkFinite('signStep', dx);
  return clip(add(x, mul(sign(dx), epsilon)), 0, 1);
}
