import { add, einsum, pad, reshape, slice, zeros, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export function convolve(x: NDArray, w: NDArray, b: NDArray, { stride, padding }: Conv): NDArray {
  const [[N, , H, W], [O, , KH, KW]] = [x.shape, w.shape] as [number[], number[]];
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const margin: [number, number] = [padding, padding];
  const padded = pad(x, [[0, 0], [0, 0], margin, margin]);
  let y: NDArray = zeros([N, O, OH, OW], 'float64');
  for (let u = 0; u < KH; u++) {
    for (let v = 0; v < KW; v++) {
      const rows = [u, u + stride * (OH - 1) + 1, stride] as const;
      const columns = [v, v + stride * (OW - 1) + 1, stride] as const;
      y = add(y, einsum('nchw,oc->nohw', slice(padded, [], [], rows, columns), slice(w, [], [], u, v)));
    }
  }
  return add(y, reshape(b, [O, 1, 1]));
}
