import { add, mul, sub, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export const mistake = {
  name: 'all parameters share one velocity',
  teaching: 'Each parameter rolls on its own: a velocity for each, of its shape.',
};

export class SGD {
  lr: number;
  readonly #parameters: readonly Parameter[];
  readonly #momentum: number;
  #velocity: NDArray | undefined;

  constructor(parameters: readonly Parameter[], { lr, momentum = 0 }: SGDOptions) {
    this.lr = lr;
    this.#parameters = parameters;
    this.#momentum = momentum;
  }

  step(): void {
    for (const p of this.#parameters) {
      if (p.grad === null) continue;
      this.#velocity = this.#velocity ? add(mul(this.#momentum, this.#velocity), p.grad) : p.grad;
      p.data = sub(p.data, mul(this.lr, this.#velocity));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
