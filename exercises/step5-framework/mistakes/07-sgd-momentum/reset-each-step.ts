import { add, mul, sub, zerosLike } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'the velocity is forgotten after each step',
  teaching: 'It must outlive the step: keep v in a field of the optimizer.',
};

export class SGD {
  lr: number;
  readonly #parameters: readonly Parameter[];
  readonly #momentum: number;

  constructor(parameters: readonly Parameter[], { lr, momentum = 0 }: SGDOptions) {
    this.lr = lr;
    this.#parameters = parameters;
    this.#momentum = momentum;
  }

  step(): void {
    for (const p of this.#parameters) {
      if (p.grad === null) continue;
      const v = add(mul(this.#momentum, zerosLike(p.data)), p.grad);
      p.data = sub(p.data, mul(this.lr, v));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
