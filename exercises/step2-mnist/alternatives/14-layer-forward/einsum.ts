import { add, einsum, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return add(b, einsum('ni,io->no', x, W));
}
