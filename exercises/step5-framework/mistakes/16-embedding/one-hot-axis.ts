import { oneHot, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import { Embedding as Right } from '#earlier/step5-framework/16-embedding';

export const mistake = {
  name: 'the one-hot matrix stands the wrong way round',
  teaching: 'A row for each token, with its one in column token: oneHot [N, V] times W [V, D].',
};

export class Embedding extends Right {
  override forward(tokens: NDArray): Tensor {
    const hot = oneHot(tokens, this.weight.shape[0], 'float64');
    return apply('lookup', (w) => np.matmul(np.swapAxes(hot, -1, -2), w), this.weight);
  }
}
