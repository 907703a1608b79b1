import type { NDArray } from '@first-principles/linalg';

export function crossEntropy(p: NDArray, y: NDArray): number {
  const [shares, targets] = [p.toList(), y.toList()] as number[][][];
  const surprises = shares.map((row, n) => -Math.log(row[targets[n].indexOf(1)] + 1e-12));
  return surprises.reduce((a, b) => a + b, 0) / surprises.length;
}
