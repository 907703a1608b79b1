import { Buffer, Module, Parameter, type Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * Each feature moved and scaled to mean 0 and variance 1, then to a mean and a deviation that are learned.
 *
 * y = γ·(x − μ)/√(v + ε) + β, ε = 10⁻⁵
 *
 * While learning, μ and v (÷N) are those of the batch, and what is remembered of them moves by a tenth towards the new
 * ones; there the variance is ÷(N − 1). Else μ and v are what is remembered.
 *
 * @source Ioffe and Szegedy, "Batch normalization" (2015); PyTorch, `torch.nn.BatchNorm1d`
 */
export class BatchNorm1d extends Module<[x: Tensor], Tensor> {
  /** γ [F], 1 to begin with */
  readonly weight: Parameter;
  /** β [F], 0 to begin with */
  readonly bias: Parameter;
  /** [F], 0 to begin with: remembered, not learned */
  readonly runningMean: Buffer;
  /** [F], 1 to begin with: remembered, not learned */
  readonly runningVar: Buffer;

  /** All four float64. */
  constructor(features: number) {
    super();
    todo();
  }

  /**
   * @param x - [N, F]
   * @returns [N, F]
   */
  forward(x: Tensor): Tensor {
    return todo();
  }
}
