import { toList, type NDArray } from '@first-principles/linalg';

export function crossEntropy(p: NDArray, y: NDArray): number {
  const [P, Y] = [toList(p) as number[][], toList(y) as number[][]];
  let total = 0;
  for (let n = 0; n < P.length; n++) {
    for (let k = 0; k < P[n].length; k++) if (Y[n][k] === 1) total -= Math.log(P[n][k]);
  }
  return total / P.length;
}
