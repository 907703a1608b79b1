import { add, mul, sub, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'the step goes along the velocity of before',
  teaching: 'First the gradient pushes, then the parameter moves: p − η·v with the new v.',
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
      const v = this.#velocities[i];
      this.#velocities[i] = add(mul(this.#momentum, v), p.grad);
      p.data = sub(p.data, mul(this.lr, v));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
