import { fromData, sizeOf } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the weights are [in, out], as in steps 1 to 4',
  teaching: 'PyTorch keeps them [out, in], a row for each output: y = x·Wᵀ + b.',
};

export class Linear extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(inputs: number, outputs: number, uniform: () => number) {
    super();
    const draw = (shape: readonly number[]): Parameter => {
      const entries = Float64Array.from(
        { length: sizeOf(shape) },
        () => (2 * uniform() - 1) / Math.sqrt(inputs),
      );
      return new Parameter(fromData('float64', entries, shape));
    };
    this.weight = draw([inputs, outputs]);
    this.bias = draw([outputs]);
  }

  forward(x: Tensor): Tensor {
    return x.matmul(this.weight).add(this.bias);
  }
}
