import { fromData, slice, type NDArray } from '@first-principles/linalg';
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
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const [height, width] = [H + 2 * padding, W + 2 * padding];
  const images = new Float64Array(N * C * height * width);
  const values = (cols.toList() as number[][]).flat().values();
  for (let n = 0; n < N; n++)
    for (let i = 0; i < OH; i++)
      for (let j = 0; j < OW; j++)
        for (let u = 0; u < KH; u++)
          for (let v = 0; v < KW; v++)
            for (let c = 0; c < C; c++)
              images[((n * C + c) * height + i * stride + u) * width + j * stride + v] +=
                values.next().value!;
  const padded = fromData('float64', images, [N, C, height, width]);
  return slice(padded, [], [], [padding, padding + H], [padding, padding + W]);
}
