import type { NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * The gradient of the cost on all rows at once: what exercise 15 computes, for any number of hidden units.
 *
 * δ₃ = 2(o − y) ⊙ o(1 − o), δ_h = δ₃·W2ᵀ ⊙ h(1 − h)
 *
 * dW2 = 1/N · hᵀ·δ₃, dW1 = 1/N · xᵀ·δ_h, db = the mean of δ over the rows
 *
 * @param x - [N, I]
 * @param y - [N, 1], and not [N]: o − y would be broadcast to [N, N] without a word
 * @returns each gradient under the name, and in the shape, of what it belongs to
 * @throws ShapeError (import it from '@first-principles/linalg') if y is not [N, 1]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, BP1 to BP4
 */
export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  return todo();
}
