import { toList, type NDArray } from '@first-principles/linalg';

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const rows = toList(z) as number[][];
  let total = 0;
  rows.forEach((row, n) => {
    const largest = Math.max(...row);
    const sum = row.reduce((sum, score) => sum + Math.exp(score - largest), 0);
    total += Math.log(sum) + (largest - row[labels[n]]);
  });
  return total / rows.length;
}
