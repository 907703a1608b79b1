import { array, pad, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function convolve(x: NDArray, w: NDArray, b: NDArray, { stride, padding }: Conv): NDArray {
  const margin: [number, number] = [padding, padding];
  const images = pad(x, [[0, 0], [0, 0], margin, margin]).toList() as number[][][][];
  const out = images.map((image) =>
    (w.toList() as number[][][][]).map((kernel, o) => {
      const rows: number[][] = [];
      for (let top = 0; top + kernel[0].length <= image[0].length; top += stride) {
        const row: number[] = [];
        for (let left = 0; left + kernel[0][0].length <= image[0][0].length; left += stride) {
          let total = (b.toList() as number[])[o];
          kernel.forEach((channel, c) =>
            channel
              .toReversed()
              .forEach((line, u) =>
                line.toReversed().forEach((weight, v) => (total += weight * image[c][top + u][left + v])),
              ),
          );
          row.push(total);
        }
        rows.push(row);
      }
      return rows;
    }),
  );
  return array(out, 'float64');
}
