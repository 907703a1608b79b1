import { mul } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import { Adam } from '#earlier/step5-framework/08-adam';
import type { AdamWOptions } from '#earlier/step5-framework/09-adamw';

export const mistake = {
  name: 'the parameter decays after it has moved: the step itself fades too',
  teaching: "First p ← p − η·λ·p, then Adam's step: what the gradient says is not shortened.",
};

export class AdamW extends Adam {
  readonly #parameters: readonly Parameter[];
  readonly #weightDecay: number;

  constructor(parameters: readonly Parameter[], { weightDecay = 0.01, ...options }: AdamWOptions = {}) {
    super(parameters, options);
    this.#parameters = parameters;
    this.#weightDecay = weightDecay;
  }

  override step(): void {
    super.step();
    for (const p of this.#parameters) {
      if (p.grad !== null) p.data = mul(p.data, 1 - this.lr * this.#weightDecay);
    }
  }
}
