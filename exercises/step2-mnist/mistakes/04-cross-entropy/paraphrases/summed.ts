import { toList, type NDArray } from '@first-principles/linalg';

export function crossEntropy(p: NDArray, y: NDArray): number {
  const [P, Y] = [toList(p) as number[][], toList(y) as number[][]];
  return P.reduce((total, row, n) => total - Math.log(row[Y[n].indexOf(1)]), 0);
}
