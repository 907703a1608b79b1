import { array } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, Module, Parameter, type Tensor } from '@first-principles/step5-framework';

export class Linear extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(inputs: number, outputs: number, uniform: () => number) {
    super();
    const a = 1 / Math.sqrt(inputs);
    const row = (): number[] => Array.from({ length: outputs }, () => 2 * a * uniform() - a);
    this.weight = new Parameter(array(Array.from({ length: inputs }, row), 'float64'));
    this.bias = new Parameter(array(row(), 'float64'));
  }

  forward(x: Tensor): Tensor {
    return apply('layer', (x, W, b) => np.add(b, np.matmul(x, W)), x, this.weight, this.bias);
  }
}
