import { array } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, Module, Parameter, type Tensor } from '@first-principles/step5-framework';

/** One operation on the tape: the function of arrays is given, its derivative is found. */
export class Linear extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(inputs: number, outputs: number, uniform: () => number) {
    super();
    const bound = inputs ** -0.5;
    const row = (length: number): number[] => Array.from({ length }, () => uniform() * 2 * bound - bound);
    this.weight = new Parameter(
      array(
        Array.from({ length: outputs }, () => row(inputs)),
        'float64',
      ),
    );
    this.bias = new Parameter(array(row(outputs), 'float64'));
  }

  forward(x: Tensor): Tensor {
    return apply(
      'linear',
      (x, W, b) => np.add(np.einsum('...i,oi->...o', x, W), b),
      x,
      this.weight,
      this.bias,
    );
  }
}
