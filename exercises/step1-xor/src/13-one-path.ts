import type { Row, Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * One path back, all the way: how the squared error of one row changes with w₁₁.
 *
 * ∂(o − y)²/∂w₁₁ = δ₃ · w₃₁ · h₁(1 − h₁) · x₁
 *
 * From before: `import { forward } from '#earlier/step1-xor/03-forward'`, `outputDelta` from `…/12-output-delta`.
 */
export function dw11(w: Weights, row: Row): number {
  return todo();
}
