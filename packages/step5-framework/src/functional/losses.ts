import { DTypeError, type NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '../core/tensor.ts';

/** Cross-entropy from logits (for the time being). */
export function crossEntropy(logits: Tensor, labels: NDArray): Tensor {
  if (labels.dtype !== 'int32') throw new DTypeError('crossEntropy: labels must be int32');
  return apply(
    'crossEntropy',
    (z) => np.neg(np.mean(np.takeAlongAxis(nn.logSoftmax(z), np.expandDims(labels, 1), 1))),
    logits,
  );
}
