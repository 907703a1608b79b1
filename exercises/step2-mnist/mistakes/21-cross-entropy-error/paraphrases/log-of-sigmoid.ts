import { array, toList, type NDArray } from '@first-principles/linalg';

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const [Z, Y] = [toList(z) as number[][], toList(y) as number[][]];
  const A = Z.map((row) => row.map((zk) => 1 / (1 + Math.exp(-zk))));
  let cost = 0;
  A.forEach((row, n) =>
    row.forEach((a, k) => (cost -= Y[n][k] * Math.log(a) + (1 - Y[n][k]) * Math.log(1 - a))),
  );
  return {
    cost: cost / Z.length,
    delta: array(
      A.map((row, n) => row.map((a, k) => a - Y[n][k])),
      'float64',
    ),
  };
}
