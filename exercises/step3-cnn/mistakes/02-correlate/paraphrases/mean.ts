import { array, mean, mul, slice, type NDArray } from '@first-principles/linalg';

export function correlate(x: NDArray, k: NDArray): NDArray {
  const [[H, W], [KH, KW]] = [x.shape, k.shape] as [number[], number[]];
  const at = (i: number, j: number): number => mean(mul(slice(x, [i, i + KH], [j, j + KW]), k)).item();
  const rows = Array.from({ length: H - KH + 1 }, (_, i) =>
    Array.from({ length: W - KW + 1 }, (__, j) => at(i, j)),
  );
  return array(rows, 'float64');
}
