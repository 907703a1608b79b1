import type { NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { SGDOptions } from '#earlier/step5-framework/07-sgd-momentum';

export class SGD {
  lr: number;
  readonly momentum: number;
  readonly slots: { readonly p: Parameter; v: NDArray }[];

  constructor(parameters: readonly Parameter[], { lr, momentum }: SGDOptions) {
    this.lr = lr;
    this.momentum = momentum ?? 0;
    this.slots = parameters.map((p) => ({ p, v: p.data.mul(0) }));
  }

  step(): void {
    for (const slot of this.slots) {
      const { p, v } = slot;
      if (p.grad === null) continue;
      slot.v = v.add(p.grad.sub(v).mul(1 - this.momentum));
      p.data = p.data.sub(slot.v.mul(this.lr));
    }
  }

  zeroGrad(): void {
    for (const { p } of this.slots) p.grad = null;
  }
}
