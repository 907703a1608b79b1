import { add, mul, slice, zeros, type NDArray } from '@first-principles/linalg';

export function correlate(x: NDArray, k: NDArray): NDArray {
  const [[H, W], [KH, KW]] = [x.shape, k.shape] as [number[], number[]];
  const [OH, OW] = [H - KH + 1, W - KW + 1];
  let y: NDArray = zeros([OH, OW], 'float64');
  for (let u = 0; u < KH; u++) {
    for (let v = 0; v < KW; v++) y = add(y, mul(slice(x, [u, u + OH], [v, v + OW]), slice(k, u, v)));
  }
  return y;
}
