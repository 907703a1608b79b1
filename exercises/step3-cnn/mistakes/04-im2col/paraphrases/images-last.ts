import { array, pad, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function im2col(x: NDArray, KH: number, KW: number, { stride, padding }: Conv): NDArray {
  const [, , H, W] = x.shape;
  const images = pad(x, [
    [0, 0],
    [0, 0],
    [padding, padding],
    [padding, padding],
  ]).toList() as number[][][][];
  const rows: number[][] = [];
  for (let i = 0; i < outputSize(H, KH, stride, padding); i++)
    for (let j = 0; j < outputSize(W, KW, stride, padding); j++)
      for (const image of images)
        rows.push(
          image.flatMap((channel) =>
            channel
              .slice(i * stride, i * stride + KH)
              .flatMap((line) => line.slice(j * stride, j * stride + KW)),
          ),
        );
  return array(rows, 'float64');
}
