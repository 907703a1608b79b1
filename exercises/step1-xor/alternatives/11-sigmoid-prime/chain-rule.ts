/** As the chain rule gives it, before anything is simplified. */
export function sigmoidPrime(z: number): number {
  return Math.exp(-z) / (1 + Math.exp(-z)) ** 2;
}
