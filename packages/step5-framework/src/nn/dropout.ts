import { DTypeError } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import type { Generator } from '../core/generator.ts';
import { apply, type Tensor } from '../core/tensor.ts';
import { Module } from './module.ts';

/**
 * In training each number is 0 with probability p, and 1/(1 − p) times as large otherwise, so that the mean stays; in
 * evaluation x is as it is.
 *
 * @source N. Srivastava et al., "Dropout" (2014), section 10; PyTorch, `torch.nn.Dropout`
 * @example new Dropout(0.5, new Generator(42))
 */
export class Dropout extends Module<[x: Tensor], Tensor> {
  readonly p: number;
  readonly generator: Generator;

  /** @throws DTypeError unless p is in [0, 1] */
  constructor(p: number, generator: Generator) {
    super();
    if (!(p >= 0 && p <= 1)) throw new DTypeError(`Dropout: p must be in [0, 1]: got ${p}`);
    this.p = p;
    this.generator = generator;
  }

  /** @returns the shape of x */
  forward(x: Tensor): Tensor {
    const { p } = this;
    if (!this.training || p === 0) return x;
    const kept = random.bernoulli(this.generator.next(), 1 - p, x.shape);
    const scale = p === 1 ? 0 : 1 / (1 - p);
    return apply('Dropout', (v) => np.mul(v, np.mul(scale, np.astype(kept, v.dtype))), x);
  }
}
