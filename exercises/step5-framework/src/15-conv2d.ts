import { Module, Parameter, type Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

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
    todo();
  }

  /**
   * @param x - [N, C, H, W]
   * @returns [N, O, OH, OW]
   */
  forward(x: Tensor): Tensor {
    return todo();
  }
}
