import { sqrt, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { AdamOptions } from '#earlier/step5-framework/08-adam';

export class Adam {
  lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly slots: { readonly p: Parameter; m: NDArray; v: NDArray }[];
  t = 1;

  constructor(parameters: readonly Parameter[], o: AdamOptions = {}) {
    this.lr = o.lr ?? 0.001;
    this.betas = o.betas ?? [0.9, 0.999];
    this.eps = o.eps ?? 1e-8;
    this.slots = parameters.map((p) => ({ p, m: zerosLike(p.data), v: zerosLike(p.data) }));
  }

  step(): void {
    const [c1, c2] = this.betas.map((beta) => 1 - beta ** this.t);
    for (const slot of this.slots) {
      const { grad } = slot.p;
      if (grad === null) continue;
      slot.m = grad.mul(1 - this.betas[0]).add(slot.m.mul(this.betas[0]));
      slot.v = grad
        .mul(grad)
        .mul(1 - this.betas[1])
        .add(slot.v.mul(this.betas[1]));
      const spread = sqrt(slot.v.div(c2).add(this.eps));
      slot.p.data = slot.p.data.sub(slot.m.div(c1).div(spread).mul(this.lr));
    }
    this.t++;
  }

  zeroGrad(): void {
    for (const { p } of this.slots) p.grad = null;
  }
}
