/**
 * The sigmoid: squashes any number into (0, 1), gently.
 *
 * σ(z) = 1 / (1 + e⁻ᶻ)
 *
 * @param z - any number, also a large one: at 1000 it is 1, at −1000 it is 0
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 1, "Sigmoid neurons"
 */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
