import { add, mul, sub, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'a parameter without a gradient rolls on',
  teaching: 'No gradient (null) means that it took no part: pass it over, it and its velocity.',
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
      this.#velocities[i] = mul(this.#momentum, this.#velocities[i]);
      if (p.grad !== null) this.#velocities[i] = add(this.#velocities[i], p.grad);
      p.data = sub(p.data, mul(this.lr, this.#velocities[i]));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
