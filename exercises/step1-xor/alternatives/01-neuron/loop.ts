/** A sum over pairs, as it will be for 784 inputs; the bias is the weight of an input that is always 1. */
export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  const weights = [w1, w2, b];
  return [x1, x2, 1].reduce((sum, x, k) => sum + x * weights[k], 0);
}
