import { add, einsum, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return x.shape[1] === W.shape[1] ? add(einsum('ni,oi->no', x, W), b) : add(x.matmul(W.T), b);
}
