import { numpy as np } from '@first-principles/step4-autodiff';
import type { Generator } from '../core/generator.ts';
import { apply, type Tensor } from '../core/tensor.ts';
import { uniform } from './init.ts';
import { Module, Parameter } from './module.ts';

export interface LinearOptions {
  readonly bias?: boolean;
}

/**
 * A dense layer. Its weights are [out, in], as PyTorch saves them: not [in, out], as in steps 1 to 4.
 *
 * y = x·Wᵀ + b, where W and b begin as U(±1/√in)
 *
 * @source PyTorch, `torch.nn.Linear`
 * @example new Linear(784, 30, new Generator(42))
 */
export class Linear extends Module<[x: Tensor], Tensor> {
  /** [out, in] */
  readonly weight: Parameter;
  /** [out] */
  readonly bias: Parameter | null;

  constructor(inputs: number, outputs: number, generator: Generator, { bias = true }: LinearOptions = {}) {
    super();
    const bound = 1 / Math.sqrt(inputs);
    const draw = (shape: readonly number[]): Parameter =>
      new Parameter(uniform(shape, generator, { low: -bound, high: bound }));
    this.weight = draw([outputs, inputs]);
    this.bias = bias ? draw([outputs]) : null;
  }

  /**
   * @param x - […, in]
   * @returns […, out]
   */
  forward(x: Tensor): Tensor {
    const { weight, bias } = this;
    if (bias === null) return apply('linear', (a, w) => np.matmul(a, np.transpose(w)), x, weight);
    return apply('linear', (a, w, b) => np.add(np.matmul(a, np.transpose(w)), b), x, weight, bias);
  }
}
