import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Tensor } from '../core/tensor.ts';

/**
 * The fraction of samples whose highest score is the right class's.
 *
 * @param scores - [N, K]
 * @param labels - integers [N]
 * @returns []
 * @example accuracy(tensor([[0, 1], [3, 2]]), tensor([1, 1], { dtype: 'int32' })).item() // 0.5
 */
export function accuracy(scores: Tensor, labels: Tensor): NDArray {
  return np.mean(np.astype(np.equal(np.argmax(scores.data, 1), labels.data), 'float32'));
}
