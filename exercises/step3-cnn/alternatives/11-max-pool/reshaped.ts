import { max, reshape, slice, type NDArray } from '@first-principles/linalg';

export function maxPool(x: NDArray, size: number): NDArray {
  const [N, C, H, W] = x.shape;
  const [OH, OW] = [Math.floor(H / size), Math.floor(W / size)];
  const whole = slice(x, [], [], [0, OH * size], [0, OW * size]);
  return max(reshape(whole, [N, C, OH, size, OW, size]), [3, 5]);
}
