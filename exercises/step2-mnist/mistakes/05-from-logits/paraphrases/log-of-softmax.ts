import { toList, type NDArray } from '@first-principles/linalg';

export function softmaxCrossEntropy(z: NDArray, labels: readonly number[]): number {
  const rows = toList(z) as number[][];
  const costs = rows.map((row, n) => {
    const largest = Math.max(...row);
    const total = row.reduce((sum, score) => sum + Math.exp(score - largest), 0);
    return -Math.log(Math.exp(row[labels[n]] - largest) / total);
  });
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}
