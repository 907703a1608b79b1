import type { Weights } from '@first-principles/step1-xor';
import { preActivation } from '#earlier/step1-xor/01-neuron';
import { sigmoid } from '#earlier/step1-xor/02-sigmoid';

/**
 * The whole network, from two inputs to one answer: two hidden neurons, and a third one that hears only those.
 *
 * h₁ = σ(x₁·w₁₁ + x₂·w₁₂ + b₁), h₂ = σ(x₁·w₂₁ + x₂·w₂₂ + b₂), o = σ(h₁·w₃₁ + h₂·w₃₂ + b₃)
 *
 * From before: `import { sigmoid } from '#earlier/step1-xor/02-sigmoid'`, `preActivation` from `…/01-neuron`.
 *
 * @param w - the nine numbers; `w12` leads to hidden unit 1 from input 2
 * @returns what the two hidden units and the output say, each in (0, 1)
 */
export function forward(w: Weights, x1: number, x2: number): { h1: number; h2: number; o: number } {
  const h1 = sigmoid(preActivation(x1, x2, w.w11, w.w12, w.b1));
  const h2 = sigmoid(preActivation(x1, x2, w.w21, w.w22, w.b2));
  const o = sigmoid(preActivation(h1, h2, w.w31, w.w32, w.b3));
  return { h1, h2, o };
}
