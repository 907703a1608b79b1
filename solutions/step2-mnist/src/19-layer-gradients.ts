import { div, matmul, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

/**
 * What one layer's weights and biases get to know of the error, as a mean over the batch.
 *
 * dW[i, o] = 1/N · Σₙ aBelow[n, i] · δ[n, o], db[o] = 1/N · Σₙ δ[n, o]
 *
 * @param delta - δ [N, O]: each sample's own error, no 1/N in it
 * @param aBelow - [N, I]: what the layer was fed
 * @returns W: dW [I, O], b: db [O]
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, BP3 and BP4
 */
export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const N = delta.shape[0];
  return {
    W: div(matmul(transpose(aBelow), delta), N),
    b: div(sum(delta, 0), N),
  };
}
