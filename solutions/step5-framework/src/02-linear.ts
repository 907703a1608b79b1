import { fromData, sizeOf } from '@first-principles/linalg';
import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';

/**
 * A dense layer. Its weights are [out, in], as PyTorch saves them: not [in, out], as in steps 1 to 4.
 *
 * y = x·Wᵀ + b
 *
 * @source PyTorch, `torch.nn.Linear`
 */
export class Linear extends Module<[x: Tensor], Tensor> {
  /** [out, in] */
  readonly weight: Parameter;
  /** [out] */
  readonly bias: Parameter;

  /**
   * Weights and biases begin as U(−1/√in, 1/√in), float64; weights are drawn first, in the order of the entries.
   *
   * @param uniform - gives numbers in [0, 1)
   */
  constructor(inputs: number, outputs: number, uniform: () => number) {
    super();
    const bound = 1 / Math.sqrt(inputs);
    const draw = (shape: readonly number[]): Parameter => {
      const entries = Float64Array.from({ length: sizeOf(shape) }, () => bound * (2 * uniform() - 1));
      return new Parameter(fromData('float64', entries, shape));
    };
    this.weight = draw([outputs, inputs]);
    this.bias = draw([outputs]);
  }

  /**
   * @param x - […, in]: any leading axes, or none
   * @returns […, out]
   */
  forward(x: Tensor): Tensor {
    return x.matmul(this.weight.transpose(0, 1)).add(this.bias);
  }
}
