import { add, mul, sub, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'the learning rate is inside the velocity: a new rate takes effect bit by bit only',
  teaching: 'v ← μ·v + g has no η in it; p ← p − η·v takes the rate of now for all of the velocity.',
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
      this.#velocities[i] = add(mul(this.#momentum, this.#velocities[i]), mul(this.lr, p.grad));
      p.data = sub(p.data, this.#velocities[i]);
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
