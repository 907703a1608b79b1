import { fromData, type NDArray } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the table is [D, V], a column for each word',
  teaching: 'A row for each word, side by side in memory: [V, D], as PyTorch saves it.',
};

export class Embedding extends Module<[tokens: NDArray], Tensor> {
  readonly weight: Parameter;

  constructor(V: number, D: number, normal: () => number) {
    super();
    this.weight = new Parameter(fromData('float64', Float64Array.from({ length: D * V }, normal), [D, V]));
  }

  forward(tokens: NDArray): Tensor {
    return this.weight.transpose(0, 1).index(tokens);
  }
}
