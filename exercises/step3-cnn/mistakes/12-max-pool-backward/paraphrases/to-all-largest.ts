import { equal, max, mul, pad, repeat, reshape, slice, type NDArray } from '@first-principles/linalg';

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [N, C, OH, OW] = dy.shape;
  const whole = slice(x, [], [], [0, OH * size], [0, OW * size]);
  const spread = (each: NDArray): NDArray => repeat(repeat(each, size, 2), size, 3);
  const largest = spread(max(reshape(whole, [N, C, OH, size, OW, size]), [3, 5]));
  const dx = mul(equal(whole, largest).astype('float64'), spread(dy));
  const [h, w] = [2, 3].map((axis): [number, number] => [0, x.shape[axis] - dx.shape[axis]]);
  return pad(dx, [[0, 0], [0, 0], h, w]);
}
