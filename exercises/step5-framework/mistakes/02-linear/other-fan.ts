import { fromData, sizeOf } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the bound is 1/√out',
  teaching: 'What adds up in one output are its inputs: the more there are, the smaller each weight. 1/√in.',
};

export class Linear extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(inputs: number, outputs: number, uniform: () => number) {
    super();
    const bound = 1 / Math.sqrt(outputs);
    const draw = (shape: readonly number[]): Parameter => {
      const entries = Float64Array.from({ length: sizeOf(shape) }, () => bound * (2 * uniform() - 1));
      return new Parameter(fromData('float64', entries, shape));
    };
    this.weight = draw([outputs, inputs]);
    this.bias = draw([outputs]);
  }

  forward(x: Tensor): Tensor {
    return x.matmul(this.weight.transpose(0, 1)).add(this.bias);
  }
}
