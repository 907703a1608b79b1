import type { Row, Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

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
  return todo();
}
