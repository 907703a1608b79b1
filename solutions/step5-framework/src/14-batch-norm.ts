import { ones, zeros } from '@first-principles/linalg';
import { Buffer, Module, Parameter, type Tensor } from '@first-principles/step5-framework';
import { updateRunning } from '#earlier/step2.1-adversarial/10-running';

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
    this.weight = new Parameter(ones([features], 'float64'));
    this.bias = new Parameter(zeros([features], 'float64'));
    this.runningMean = new Buffer(zeros([features], 'float64'));
    this.runningVar = new Buffer(ones([features], 'float64'));
  }

  /**
   * @param x - [N, F]
   * @returns [N, F]
   */
  forward(x: Tensor): Tensor {
    const { training, weight, bias, runningMean, runningVar } = this;
    if (training) {
      runningMean.data = updateRunning(runningMean.data, x.mean(0).data);
      runningVar.data = updateRunning(runningVar.data, x.variance(0, false, 1).data);
    }
    const [mu, v] = training ? [x.mean(0), x.variance(0)] : [runningMean, runningVar];
    return x.sub(mu).div(v.add(1e-5).sqrt()).mul(weight).add(bias);
  }
}
