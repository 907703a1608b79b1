import { formatShape, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '../core/tensor.ts';
import { checkGroups } from './convolution.ts';
import { Module, Parameter } from './module.ts';
import { standardized } from './normalize.ts';

export interface GroupNormOptions {
  /** Inside of the root, so that it is not 0; 1e-5 by default. */
  readonly eps?: number;
  /** Whether γ and β are learned. */
  readonly affine?: boolean;
}

/**
 * Each group of channels of each sample with mean 0 and variance 1, then γ and β of each channel.
 *
 * y = γ·(x − mean)/√(variance + ε) + β
 *
 * @source Y. Wu and K. He, "Group Normalization" (2018), equations 1 to 6; PyTorch, `torch.nn.GroupNorm`
 * @example new GroupNorm(4, 32)
 */
export class GroupNorm extends Module<[x: Tensor], Tensor> {
  /** γ [C] */
  readonly weight: Parameter | null;
  /** β [C] */
  readonly bias: Parameter | null;
  readonly groups: number;
  readonly channels: number;
  readonly eps: number;

  constructor(groups: number, channels: number, { eps = 1e-5, affine = true }: GroupNormOptions = {}) {
    checkGroups('GroupNorm', groups, channels);
    super();
    this.weight = affine ? new Parameter(np.ones([channels])) : null;
    this.bias = affine ? new Parameter(np.zeros([channels])) : null;
    this.groups = groups;
    this.channels = channels;
    this.eps = eps;
  }

  /**
   * @param x - [N, C, …]
   * @returns the shape of x
   * @throws ShapeError if x has other channels
   */
  forward(x: Tensor): Tensor {
    const { weight, bias, groups, channels, eps } = this;
    const { shape } = x;
    if (shape[1] !== channels) {
      throw new ShapeError(`GroupNorm: x must be [N, ${channels}, …]: got ${formatShape(shape)}`);
    }
    const column = [-1, ...shape.slice(2).map(() => 1)];
    return apply(
      'GroupNorm',
      (v, ...affine) => {
        const y = np.reshape(standardized(np.reshape(v, [shape[0], groups, -1]), [2], eps), shape);
        const [gamma, beta] = affine.map((p) => np.reshape(p, column));
        return gamma === undefined ? y : np.add(np.mul(y, gamma), beta);
      },
      x,
      ...(weight === null || bias === null ? [] : [weight, bias]),
    );
  }
}
