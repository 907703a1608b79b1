import { array, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'only the last product is kept',
  teaching: 'Products add up: total += …, not total = ….',
};

export function correlate(x: NDArray, k: NDArray): NDArray {
  const image = x.toList() as number[][];
  const [KH, KW] = k.shape as [number, number];
  const last = (k.toList() as number[][])[KH - 1][KW - 1];
  const rows = image.slice(KH - 1).map((row) => row.slice(KW - 1).map((pixel) => last * pixel));
  return array(rows, 'float64');
}
