import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

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
    todo();
  }

  /**
   * @param x - […, in]: any leading axes, or none
   * @returns […, out]
   */
  forward(x: Tensor): Tensor {
    return todo();
  }
}
