/**
 * How the squared error of one row changes with z₃, the sum inside the output neuron: the first link of the chain.
 *
 * δ₃ = ∂(o − y)²/∂z₃ = 2(o − y) · o(1 − o)
 *
 * @param o - what the network said: σ(z₃), not z₃
 * @param y - what is right
 */
export function outputDelta(o: number, y: number): number {
  return 2 * (o - y) * o * (1 - o);
}
