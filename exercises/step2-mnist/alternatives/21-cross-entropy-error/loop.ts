import { array, toList, type NDArray } from '@first-principles/linalg';

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const [Z, Y] = [toList(z) as number[][], toList(y) as number[][]];
  let cost = 0;
  const delta = Z.map((row, n) =>
    row.map((zk, k) => {
      cost += Math.max(zk, 0) - zk * Y[n][k] + Math.log1p(Math.exp(-Math.abs(zk)));
      return 1 / (1 + Math.exp(-zk)) - Y[n][k];
    }),
  );
  return { cost: cost / Z.length, delta: array(delta, 'float64') };
}
