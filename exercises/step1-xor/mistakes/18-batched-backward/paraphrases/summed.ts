import { array, broadcastTo, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import { forwardBatch } from '#earlier/step1-xor/17-batched-forward';

export function gradientsBatch(p: Params, x: NDArray, y: NDArray): Params {
  const { h, o } = forwardBatch(p, x);
  const [[N, I], H] = [x.shape, h.shape[1]];
  const targets = broadcastTo(y, [N, 1]).toList() as number[][];
  const W1 = Array.from({ length: I }, () => Array.from({ length: H }, () => 0));
  const b1 = Array.from({ length: H }, () => 0);
  const W2 = Array.from({ length: H }, () => [0]);
  let b2 = 0;
  for (let n = 0; n < N; n++) {
    const out = o.data[n];
    const back = (out - targets[n][0]) * out * (1 - out) * 2;
    b2 += back;
    for (let j = 0; j < H; j++) {
      const unit = h.data[n * H + j];
      const d = back * p.W2.data[j] * (unit - unit * unit);
      W2[j][0] += back * unit;
      b1[j] += d;
      for (let i = 0; i < I; i++) W1[i][j] += d * x.data[n * I + i];
    }
  }
  return {
    W1: array(W1, 'float64'),
    b1: array(b1, 'float64'),
    W2: array(W2, 'float64'),
    b2: array([b2], 'float64'),
  };
}
