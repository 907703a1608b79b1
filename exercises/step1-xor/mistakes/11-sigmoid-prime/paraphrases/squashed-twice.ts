const squash = (z: number): number => 1 / (1 + Math.exp(-z));
const slopeAt = (z: number): number => Math.exp(-z) * squash(z) ** 2;

export function sigmoidPrime(z: number): number {
  const activation = squash(z);
  return slopeAt(activation);
}
