import type { NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export class SGD {
  lr: number;
  readonly momentum: number;
  readonly parameters: readonly Parameter[];
  /** The last step of each. */
  readonly last = new Map<Parameter, NDArray>();

  constructor(parameters: readonly Parameter[], { lr, momentum = 0 }: SGDOptions) {
    this.parameters = parameters;
    this.lr = lr;
    this.momentum = momentum;
  }

  step(): void {
    for (const p of this.parameters) {
      if (p.grad === null) continue;
      const down = p.grad.mul(-this.lr);
      const move = this.last.get(p)?.mul(this.momentum).add(down) ?? down;
      this.last.set(p, move);
      p.data = p.data.add(move);
    }
  }

  zeroGrad(): void {
    for (const p of this.parameters) p.grad = null;
  }
}
