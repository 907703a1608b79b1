import { add, mul, sub, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'the gradient comes in with 1 − μ',
  teaching:
    'PyTorch adds the whole gradient: v ← μ·v + g. With (1 − μ)·g it would be a mean, ten times smaller for μ = 0.9.',
};

export class SGD {
  lr: number;
  readonly #parameters: readonly Parameter[];
  readonly #momentum: number;
  readonly #velocities: NDArray[];

  constructor(parameters: readonly Parameter[], { lr, momentum = 0 }: SGDOptions) {
    this.lr = lr;
    this.#parameters = parameters;
    this.#momentum = momentum;
    this.#velocities = parameters.map(({ data }) => zerosLike(data));
  }

  step(): void {
    for (const [i, p] of this.#parameters.entries()) {
      if (p.grad === null) continue;
      this.#velocities[i] = add(mul(this.#momentum, this.#velocities[i]), mul(1 - this.#momentum, p.grad));
      p.data = sub(p.data, mul(this.lr, this.#velocities[i]));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
