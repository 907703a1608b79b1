import { add, div, mul, sqrt, square, sub, zerosLike } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { AdamWOptions } from '#earlier/step5-framework/09-adamw';

export class AdamW {
  lr: number;
  readonly #slots;
  readonly #options;
  #t = 0;

  constructor(parameters: readonly Parameter[], { lr = 0.001, ...options }: AdamWOptions = {}) {
    this.lr = lr;
    this.#options = { betas: [0.9, 0.999] as const, eps: 1e-8, weightDecay: 0.01, ...options };
    this.#slots = parameters.map((p) => ({ p, m: zerosLike(p.data), v: zerosLike(p.data) }));
  }

  step(): void {
    const { betas, eps, weightDecay } = this.#options;
    this.#t++;
    for (const slot of this.#slots) {
      const { p } = slot;
      if (p.grad === null) continue;
      const g = add(mul(p.data, weightDecay), p.grad);
      slot.m = add(mul(betas[0], slot.m), mul(1 - betas[0], g));
      slot.v = add(mul(betas[1], slot.v), mul(1 - betas[1], square(g)));
      const spread = add(sqrt(div(slot.v, 1 - betas[1] ** this.#t)), eps);
      p.data = sub(p.data, mul(this.lr / (1 - betas[0] ** this.#t), div(slot.m, spread)));
    }
  }

  zeroGrad(): void {
    for (const { p } of this.#slots) p.grad = null;
  }
}
