import { array, toList, type NDArray } from '@first-principles/linalg';

export function outputError(z: NDArray, y: NDArray): NDArray {
  const [Z, Y] = [toList(z) as number[][], toList(y) as number[][]];
  return array(
    Z.map((row, n) =>
      row.map((zk, k) => {
        const a = 1 / (1 + Math.exp(-zk));
        return (a - Y[n][k]) * a * (1 - a);
      }),
    ),
    'float64',
  );
}
