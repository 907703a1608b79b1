import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

/**
 * All nine slopes of the squared error of one row, by formula. Write the table of paths first, on paper.
 *
 * δ₃ = 2(o − y)·o(1 − o), δ₁ = δ₃·w₃₁·h₁(1 − h₁), δ₂ = δ₃·w₃₂·h₂(1 − h₂)
 *
 * A weight's slope is the δ of the neuron it leads to, times what comes in through it; a bias's is the δ itself.
 *
 * From before: `import { forward } from '#earlier/step1-xor/03-forward'`, `outputDelta` from `…/12-output-delta`.
 *
 * @returns ∂(o − y)²/∂w under the name of each w
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, BP1 to BP4, for nine numbers
 */
export function rowGradients(w: Weights, row: Row): Weights {
  const { x1, x2, y } = row;
  const { h1, h2, o } = forward(w, x1, x2);
  const d3 = outputDelta(o, y);
  const d1 = d3 * w.w31 * h1 * (1 - h1);
  const d2 = d3 * w.w32 * h2 * (1 - h2);
  const to1 = { w11: d1 * x1, w12: d1 * x2, b1: d1 };
  const to2 = { w21: d2 * x1, w22: d2 * x2, b2: d2 };
  const to3 = { w31: d3 * h1, w32: d3 * h2, b3: d3 };
  return { ...to1, ...to2, ...to3 };
}
