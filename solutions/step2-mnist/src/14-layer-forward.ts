import { add, matmul, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

/**
 * What the units of one layer add up, before they are squashed.
 *
 * z = x·W + b
 *
 * @param x - [N, I]
 * @param layer - W [I, O], b [O]
 * @returns [N, O]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, (25); columns there are rows here
 */
export function layerForward(x: NDArray, { W, b }: Layer): NDArray {
  return add(matmul(x, W), b);
}
