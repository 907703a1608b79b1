import { toList, type NDArray } from '@first-principles/linalg';

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const rows = toList(z) as number[][];
  let total = 0;
  rows.forEach((row, n) => {
    total += Math.log(row.reduce((sum, score) => sum + Math.exp(score), 0)) - row[labels[n]];
  });
  return total / rows.length;
}
