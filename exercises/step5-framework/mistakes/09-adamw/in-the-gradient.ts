import { add, mul } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import { Adam } from '#earlier/step5-framework/08-adam';
import type { AdamWOptions } from '#earlier/step5-framework/09-adamw';

export const mistake = {
  name: 'the decay is put into the gradient (L2), where Adam divides it away',
  teaching:
    'AdamW keeps the two apart: p ← p − η·λ·p changes the parameter itself, and the gradient stays as it is.',
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
    for (const p of this.#parameters) {
      if (p.grad !== null) p.grad = add(p.grad, mul(this.#weightDecay, p.data));
    }
    super.step();
  }
}
