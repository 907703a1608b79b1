import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

/**
 * One path back, all the way: how the squared error of one row changes with w₁₁.
 *
 * ∂(o − y)²/∂w₁₁ = δ₃ · w₃₁ · h₁(1 − h₁) · x₁
 *
 * From before: `import { forward } from '#earlier/step1-xor/03-forward'`, `outputDelta` from `…/12-output-delta`.
 */
export function dw11(w: Weights, row: Row): number {
  const { h1, o } = forward(w, row.x1, row.x2);
  return outputDelta(o, row.y) * w.w31 * h1 * (1 - h1) * row.x1;
}
