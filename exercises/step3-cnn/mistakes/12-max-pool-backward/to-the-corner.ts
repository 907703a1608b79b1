import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'dy always goes to the first pixel of the window',
  teaching: 'It goes to the largest; the first only among equals.',
};

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [, C, H, W] = x.shape;
  const dx = new Float64Array(sizeOf(x.shape));
  (dy.toList() as number[][][][]).forEach((image, n) =>
    image.forEach((channel, c) =>
      channel.forEach((row, i) =>
        row.forEach((wish, j) => {
          dx[((n * C + c) * H + i * size) * W + j * size] = wish;
        }),
      ),
    ),
  );
  return fromData('float64', dx, x.shape);
}
