import { div, sqrt, zerosLike } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { AdamWOptions } from '#earlier/step5-framework/09-adamw';

/** All in one: what is taken off is η·(λp + m̂/(√v̂ + ε)). */
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
    const {
      betas: [b1, b2],
      eps,
      weightDecay,
    } = this.#options;
    const [c1, c2] = [b1, b2].map((beta) => 1 - beta ** (this.#t + 1));
    for (const slot of this.#slots) {
      const { grad: g, data } = slot.p;
      if (g === null) continue;
      slot.m = slot.m.mul(b1).add(g.mul(1 - b1));
      slot.v = slot.v.mul(b2).add(g.mul(g).mul(1 - b2));
      const move = div(slot.m.div(c1), sqrt(slot.v.div(c2)).add(eps));
      slot.p.data = data.sub(data.mul(weightDecay).add(move).mul(this.lr));
    }
    this.#t++;
  }

  zeroGrad(): void {
    for (const { p } of this.#slots) p.grad = null;
  }
}
