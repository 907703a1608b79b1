/**
 * One neuron, before it squashes: each input times its weight, added up, plus the bias.
 *
 * z = x₁·w₁ + x₂·w₂ + b
 *
 * @param b - the bias: what z is when both inputs are 0
 * @returns z, which may be any number
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 1, "Perceptrons"
 */
export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  return x1 * w1 + x2 * w2 + b;
}
