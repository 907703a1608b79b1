import { sqrt, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { AdamOptions } from '#earlier/step5-framework/08-adam';

export class Adam {
  lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly slots = new Map<Parameter, readonly [m: NDArray, v: NDArray]>();

  constructor(
    parameters: readonly Parameter[],
    { lr = 0.001, betas = [0.9, 0.999], eps = 1e-8 }: AdamOptions = {},
  ) {
    this.lr = lr;
    this.betas = betas;
    this.eps = eps;
    for (const p of parameters) this.slots.set(p, [zerosLike(p.data), zerosLike(p.data)]);
  }

  step(): void {
    const [b1, b2] = this.betas;
    for (const [p, [m, v]] of this.slots) {
      if (p.grad === null) continue;
      const mean = m.add(p.grad.sub(m).mul(1 - b1));
      const squares = v.add(
        p.grad
          .mul(p.grad)
          .sub(v)
          .mul(1 - b2),
      );
      this.slots.set(p, [mean, squares]);
      p.data = p.data.sub(mean.mul(this.lr).div(sqrt(squares).add(this.eps)));
    }
  }

  zeroGrad(): void {
    for (const p of this.slots.keys()) p.grad = null;
  }
}
