import { array, oneHot, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, Module, Parameter, type Tensor } from '@first-principles/step5-framework';

/** The product of a one-hot matrix with the table: its gradient is the transpose of it. */
export class Embedding extends Module<[tokens: NDArray], Tensor> {
  readonly weight: Parameter;

  constructor(V: number, D: number, normal: () => number) {
    super();
    const rows = Array.from({ length: V }, () => Array.from({ length: D }, normal));
    this.weight = new Parameter(array(rows, 'float64'));
  }

  forward(tokens: NDArray): Tensor {
    const hot = oneHot(tokens, this.weight.shape[0], 'float64');
    return apply('lookup', (w) => np.matmul(hot, w), this.weight);
  }
}
