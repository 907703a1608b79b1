import { add, mul, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'the parameters move uphill',
  teaching: 'The gradient points where the loss grows: p − η·v.',
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
      this.#velocities[i] = add(mul(this.#momentum, this.#velocities[i]), p.grad);
      p.data = add(p.data, mul(this.lr, this.#velocities[i]));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
