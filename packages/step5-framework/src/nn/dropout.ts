import { DTypeError, type NDArray } from '@first-principles/linalg';
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
    this.p = checkProbability('Dropout', p);
    this.generator = generator;
  }

  /** @returns the shape of x */
  forward(x: Tensor): Tensor {
    const { p } = this;
    if (!this.training || p === 0) return x;
    const key = this.generator.next();
    return apply('Dropout', (v) => dropped(v, p, key), x);
  }
}

/** What dropout makes of x in training. */
export function dropped(x: NDArray, p: number, key: NDArray): NDArray {
  const kept = random.bernoulli(key, 1 - p, x.shape);
  const scale = p === 1 ? 0 : 1 / (1 - p);
  return np.mul(x, np.mul(scale, np.astype(kept, x.dtype)));
}

/** @throws DTypeError unless p is in [0, 1] */
export function checkProbability(name: string, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new DTypeError(`${name}: p must be in [0, 1]: got ${p}`);
  return p;
}
