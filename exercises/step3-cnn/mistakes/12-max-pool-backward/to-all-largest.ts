import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'every one of several equally large numbers gets dy',
  teaching: 'Then one wish is counted twice or more: only the first of them gets it.',
};

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [N, C, H, W] = x.shape;
  const dx = new Float64Array(sizeOf(x.shape));
  const [images, wishes] = [x, dy].map((each) => each.toList() as number[][][][]);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      wishes[n][c].forEach((row, i) =>
        row.forEach((wish, j) => {
          const window = images[n][c]
            .slice(i * size, (i + 1) * size)
            .flatMap((line) => line.slice(j * size, (j + 1) * size));
          const largest = Math.max(...window);
          window.forEach((value, k) => {
            const [h, w] = [i * size + Math.floor(k / size), j * size + (k % size)];
            if (value === largest) dx[((n * C + c) * H + h) * W + w] = wish;
          });
        }),
      );
    }
  }
  return fromData('float64', dx, x.shape);
}
