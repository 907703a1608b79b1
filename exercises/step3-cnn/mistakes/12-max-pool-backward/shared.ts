import { div, pad, repeat, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'dy is shared among all pixels of the window',
  teaching: 'That belongs to average pooling: here only the largest was heard, and only it gets dy.',
};

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const spread = div(repeat(repeat(dy, size, 2), size, 3), size * size);
  const [h, w] = [2, 3].map((axis): [number, number] => [0, x.shape[axis] - spread.shape[axis]]);
  return pad(spread, [[0, 0], [0, 0], h, w]);
}
