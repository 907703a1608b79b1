import { fromData, sizeOf } from '@first-principles/linalg';
import { lax } from '@first-principles/step4-autodiff';
import { apply, Module, Parameter, type Tensor } from '@first-principles/step5-framework';

/** How the kernels walk: steps from one place to the next, zeros around the image. */
export interface Conv {
  readonly stride: number;
  readonly padding: number;
}

/**
 * The convolution of step 3, as a module.
 *
 * y[n, o] = Σ_c x[n, c] ∗ W[o, c] + b[o]
 *
 * @source PyTorch, `torch.nn.Conv2d`
 */
export class Conv2d extends Module<[x: Tensor], Tensor> {
  /** [O, C, KH, KW] */
  readonly weight: Parameter;
  /** [O] */
  readonly bias: Parameter;
  readonly how: Conv;

  /**
   * Kernels and biases begin as U(−1/√fan, 1/√fan), float64, where the fan is how many numbers one output is made of;
   * kernels are drawn first, in the order of the entries.
   *
   * @param shape - of the kernels, [O, C, KH, KW]
   * @param uniform - gives numbers in [0, 1)
   */
  constructor(
    shape: readonly [O: number, C: number, KH: number, KW: number],
    uniform: () => number,
    how: Conv,
  ) {
    super();
    const [O, ...window] = shape;
    const bound = 1 / Math.sqrt(sizeOf(window));
    const draw = (of: readonly number[]): Parameter => {
      const entries = Float64Array.from({ length: sizeOf(of) }, () => bound * (2 * uniform() - 1));
      return new Parameter(fromData('float64', entries, of));
    };
    this.weight = draw(shape);
    this.bias = draw([O]);
    this.how = how;
  }

  /**
   * @param x - [N, C, H, W]
   * @returns [N, O, OH, OW]
   */
  forward(x: Tensor): Tensor {
    const { stride, padding } = this.how;
    const around = [padding, padding] as const;
    const y = apply('conv2d', (x, w) => lax.conv(x, w, stride, [around, around]), x, this.weight);
    return y.add(this.bias.reshape([-1, 1, 1]));
  }
}
