import { add, mul, sub, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'the momentum is taken twice: the step goes along μ·v + g with the new v',
  teaching: "That is Nesterov's variant. Here the step goes along v itself.",
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
      const v = add(mul(this.#momentum, this.#velocities[i]), p.grad);
      this.#velocities[i] = v;
      p.data = sub(p.data, mul(this.lr, add(p.grad, mul(this.#momentum, v))));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
