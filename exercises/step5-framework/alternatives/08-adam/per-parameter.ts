import { sqrt, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { AdamOptions } from '#earlier/step5-framework/08-adam';

interface Slot {
  t: number;
  m: NDArray;
  v: NDArray;
}

/** A count for each parameter; the corrections are products of numbers, as PyTorch has them. */
export class Adam {
  lr: number;
  readonly options: Required<Omit<AdamOptions, 'lr'>>;
  readonly slots: Map<Parameter, Slot>;

  constructor(parameters: readonly Parameter[], options: AdamOptions = {}) {
    const { lr = 0.001, ...rest } = options;
    this.lr = lr;
    this.options = { betas: [0.9, 0.999], eps: 1e-8, ...rest };
    this.slots = new Map(parameters.map((p) => [p, { t: 0, m: zerosLike(p.data), v: zerosLike(p.data) }]));
  }

  step(): void {
    const {
      betas: [b1, b2],
      eps,
    } = this.options;
    for (const [p, slot] of this.slots) {
      const { grad: g } = p;
      if (g === null) continue;
      slot.t += 1;
      slot.m = slot.m.add(g.sub(slot.m).mul(1 - b1));
      slot.v = slot.v.mul(b2).add(g.mul(g).mul(1 - b2));
      const size = this.lr / (1 - Math.pow(b1, slot.t));
      const root = sqrt(slot.v).div(Math.sqrt(1 - Math.pow(b2, slot.t)));
      p.data = p.data.sub(slot.m.div(root.add(eps)).mul(size));
    }
  }

  zeroGrad(): void {
    for (const p of this.slots.keys()) p.grad = null;
  }
}
