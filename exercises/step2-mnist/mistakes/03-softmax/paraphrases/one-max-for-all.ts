import { array, toList, type NDArray } from '@first-principles/linalg';

export function softmax(z: NDArray): NDArray {
  const rows = toList(z) as number[][];
  const largest = Math.max(...rows.flat());
  return array(
    rows.map((row) => {
      const e = row.map((score) => Math.exp(score - largest));
      const total = e.reduce((sum, one) => sum + one, 0);
      return e.map((one) => one / total);
    }),
    'float64',
  );
}
