import { einsum, fromData, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { im2col } from '#earlier/step3-cnn/04-im2col';
import { convolveMatmul as right } from '#earlier/step3-cnn/05-convolve-matmul';

export function convolveMatmul(x: NDArray, w: NDArray, b: NDArray, how: Conv): NDArray {
  const { shape } = right(x, w, b, how);
  const rows = einsum('pk,ok->po', im2col(x, w.shape[2], w.shape[3], how), w.reshape([w.shape[0], -1]));
  const biases = b.toList() as number[];
  const each = shape[2] * shape[3];
  const data = Float64Array.from(
    rows.ravel().data,
    (value, at) => value + biases[Math.floor(at / each) % shape[1]],
  );
  return fromData('float64', data, shape);
}
