import { formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { checkShape } from '../core/check-shape.ts';
import { apply, applyAll, type Tensor } from '../core/tensor.ts';
import { Buffer, Module, Parameter } from './module.ts';
import { moments } from './normalize.ts';

export interface BatchNormOptions {
  /** Inside of the root, so that it is not 0; 1e-5 by default. */
  readonly eps?: number;
  /** How much a new batch counts in the running statistics; 0.1 by default. */
  readonly momentum?: number;
  /** Whether γ and β are learned. */
  readonly affine?: boolean;
}

/** Every channel, the second axis, by itself. */
abstract class BatchNorm extends Module<[x: Tensor], Tensor> {
  /** γ [C] */
  readonly weight: Parameter | null;
  /** β [C] */
  readonly bias: Parameter | null;
  /** [C] */
  readonly runningMean: Buffer;
  /** [C], ÷(count − 1) */
  readonly runningVar: Buffer;
  /** How many batches were seen in training; int32 [] */
  readonly numBatchesTracked: Buffer;
  readonly channels: number;
  readonly eps: number;
  readonly momentum: number;

  constructor(channels: number, { eps = 1e-5, momentum = 0.1, affine = true }: BatchNormOptions = {}) {
    super();
    this.weight = affine ? new Parameter(np.ones([channels])) : null;
    this.bias = affine ? new Parameter(np.zeros([channels])) : null;
    this.runningMean = new Buffer(np.zeros([channels]));
    this.runningVar = new Buffer(np.ones([channels]));
    this.numBatchesTracked = new Buffer(np.zeros([], 'int32'));
    this.channels = channels;
    this.eps = eps;
    this.momentum = momentum;
  }

  protected abstract check(x: Tensor): void;

  /**
   * In training by the batch's own mean and variance (÷ count), which enter the running ones; in evaluation by those.
   *
   * @returns the shape of x
   * @throws ShapeError if x has other axes or channels, or there is one value a channel in training
   */
  forward(x: Tensor): Tensor {
    this.check(x);
    const affine = this.weight === null || this.bias === null ? [] : [this.weight, this.bias];
    const column = [-1, ...x.shape.slice(2).map(() => 1)];
    /** γ·centred/√(variance + ε) + β */
    const scaled = (centred: NDArray, variance: NDArray, gamma?: NDArray, beta?: NDArray): NDArray => {
      const root = np.sqrt(np.add(variance, this.eps));
      if (gamma === undefined || beta === undefined) return np.div(centred, root);
      const slope = np.div(np.reshape(gamma, column), root);
      return np.add(np.mul(centred, slope), np.reshape(beta, column));
    };
    const { runningMean, runningVar } = this;
    const name = this.constructor.name;
    if (!this.training) {
      const [mean, variance] = [runningMean, runningVar].map(({ data }) => np.reshape(data, column));
      return apply(name, (v, ...rest) => scaled(np.sub(v, mean), variance, ...rest), x, ...affine);
    }
    const count = x.size / this.channels;
    if (count < 2) {
      throw new ShapeError(
        `${name}: training needs more than one value a channel, as one alone has no variance: x is ${formatShape(x.shape)}: leave out a last batch of 1, or use eval()`,
      );
    }
    const axes = [...x.shape.keys()].filter((axis) => axis !== 1);
    const [y, mean, variance] = applyAll(
      name,
      (v, ...rest) => {
        const of = moments(v, axes);
        return [scaled(of.centred, of.variance, ...rest), of.mean, of.variance];
      },
      x,
      ...affine,
    );
    const enter = (running: Buffer, now: NDArray): void => {
      const { momentum } = this;
      running.data = np.add(np.mul(1 - momentum, running.data), np.mul(momentum, np.reshape(now, [-1])));
    };
    enter(runningMean, mean.data);
    enter(runningVar, np.mul(count / (count - 1), variance.data));
    this.numBatchesTracked.data = np.add(this.numBatchesTracked.data, 1);
    return y;
  }
}

/**
 * Each feature with mean 0 and variance 1 over the batch, then γ and β of its own.
 *
 * y = γ·(x − mean)/√(variance + ε) + β, for x [N, C] or [N, C, L]
 *
 * @source S. Ioffe and C. Szegedy, "Batch Normalization" (2015), algorithm 1; PyTorch, `torch.nn.BatchNorm1d`
 * @example new BatchNorm1d(30)
 */
export class BatchNorm1d extends BatchNorm {
  protected check(x: Tensor): void {
    checkShape('BatchNorm1d', 'x', x, ['N', this.channels, ...(x.ndim === 3 ? ['L'] : [])]);
  }
}

/**
 * Each channel with mean 0 and variance 1 over the batch and all pixels, then γ and β of its own.
 *
 * y = γ·(x − mean)/√(variance + ε) + β, for x [N, C, H, W]
 *
 * @source S. Ioffe and C. Szegedy, "Batch Normalization" (2015), algorithm 2; PyTorch, `torch.nn.BatchNorm2d`
 * @example new BatchNorm2d(20)
 */
export class BatchNorm2d extends BatchNorm {
  protected check(x: Tensor): void {
    checkShape('BatchNorm2d', 'x', x, ['N', this.channels, 'H', 'W']);
  }
}
