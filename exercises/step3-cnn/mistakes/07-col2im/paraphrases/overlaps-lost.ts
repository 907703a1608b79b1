import { fromData, pad, slice, zeros, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function col2im(
  cols: NDArray,
  shape: readonly number[],
  KH: number,
  KW: number,
  { stride, padding }: Conv,
): NDArray {
  const [N, C, H, W] = shape;
  const margin: [number, number] = [padding, padding];
  const blank = pad(zeros(shape, 'float64'), [[0, 0], [0, 0], margin, margin]);
  const images = blank.toList() as number[][][][];
  const rows = (cols.toList() as number[][]).values();
  for (let n = 0; n < N; n++)
    for (let i = 0; i < outputSize(H, KH, stride, padding); i++)
      for (let j = 0; j < outputSize(W, KW, stride, padding); j++) {
        const row = rows.next().value!;
        for (let c = 0; c < C; c++)
          for (let u = 0; u < KH; u++)
            images[n][c][i * stride + u].splice(
              j * stride,
              KW,
              ...row.slice((c * KH + u) * KW, (c * KH + u + 1) * KW),
            );
      }
  const padded = fromData('float64', new Float64Array(images.flat(3)), blank.shape);
  return slice(padded, [], [], [padding, padding + H], [padding, padding + W]);
}
