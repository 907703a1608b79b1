import { formatShape, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '../core/tensor.ts';
import { Module, Parameter } from './module.ts';
import { standardized } from './normalize.ts';

export interface LayerNormOptions {
  /** Inside of the root, so that it is not 0; 1e-5 by default. */
  readonly eps?: number;
  /** Whether γ and β are learned. */
  readonly elementwiseAffine?: boolean;
  /** Whether β is. */
  readonly bias?: boolean;
}

/**
 * Each sample with mean 0 and variance 1 over its last axes, then γ and β of each place.
 *
 * y = γ·(x − mean)/√(variance + ε) + β
 *
 * @source J. Ba, J. Kiros and G. Hinton, "Layer Normalization" (2016), equation 4; PyTorch, `torch.nn.LayerNorm`
 * @example new LayerNorm(64)
 */
export class LayerNorm extends Module<[x: Tensor], Tensor> {
  /** γ, of the normalised shape */
  readonly weight: Parameter | null;
  /** β, of the normalised shape */
  readonly bias: Parameter | null;
  readonly normalizedShape: readonly number[];
  readonly eps: number;

  constructor(
    normalizedShape: number | readonly number[],
    { eps = 1e-5, elementwiseAffine = true, bias = true }: LayerNormOptions = {},
  ) {
    super();
    const shape = typeof normalizedShape === 'number' ? [normalizedShape] : normalizedShape;
    this.weight = elementwiseAffine ? new Parameter(np.ones(shape)) : null;
    this.bias = elementwiseAffine && bias ? new Parameter(np.zeros(shape)) : null;
    this.normalizedShape = shape;
    this.eps = eps;
  }

  /**
   * @param x - […, ...normalizedShape]
   * @returns the shape of x
   * @throws ShapeError if its last axes are others
   */
  forward(x: Tensor): Tensor {
    const { normalizedShape: shape, eps } = this;
    if (formatShape(x.shape.slice(-shape.length)) !== formatShape(shape)) {
      throw new ShapeError(`LayerNorm: x must be […, ${shape.join(', ')}]: got ${formatShape(x.shape)}`);
    }
    const axes = shape.map((_, i) => -1 - i);
    return apply(
      'LayerNorm',
      (v, ...affine) => {
        const y = standardized(v, axes, eps);
        const [gamma, beta] = affine;
        if (gamma === undefined) return y;
        return beta === undefined ? np.mul(y, gamma) : np.add(np.mul(y, gamma), beta);
      },
      x,
      ...[this.weight, this.bias].filter((p) => p !== null),
    );
  }
}
