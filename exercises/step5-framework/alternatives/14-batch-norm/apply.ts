import { add, div, mul, ones, sub, zeros, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, Buffer, Module, Parameter, type Tensor } from '@first-principles/step5-framework';

/** One operation on the tape; the mean of squares by hand, and the memory moved by 0.1·(new − old). */
export class BatchNorm1d extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly runningMean: Buffer;
  readonly runningVar: Buffer;

  constructor(features: number) {
    super();
    const [one, zero] = [ones([features], 'float64'), zeros([features], 'float64')];
    this.weight = new Parameter(one);
    this.bias = new Parameter(zero);
    this.runningMean = new Buffer(zero);
    this.runningVar = new Buffer(one);
  }

  forward(x: Tensor): Tensor {
    const scaled = (x: NDArray, mean: NDArray, variance: NDArray, gamma: NDArray, beta: NDArray): NDArray =>
      np.add(np.div(np.mul(np.sub(x, mean), gamma), np.sqrt(np.add(variance, 1e-5))), beta);
    const { weight, bias, runningMean, runningVar } = this;
    if (!this.training) return apply('batchNorm', scaled, x, runningMean, runningVar, weight, bias);
    const N = x.shape[0];
    const mean = np.mean(x.data, 0);
    const spread = np.sum(np.square(np.sub(x.data, mean)), 0);
    for (const [memory, latest] of [
      [runningMean, mean],
      [runningVar, div(spread, N - 1)],
    ] as const) {
      memory.data = add(memory.data, mul(sub(latest, memory.data), 0.1));
    }
    return apply(
      'batchNorm',
      (x, gamma, beta) => {
        const mean = np.mean(x, 0);
        return scaled(x, mean, np.mean(np.square(np.sub(x, mean)), 0), gamma, beta);
      },
      x,
      weight,
      bias,
    );
  }
}
