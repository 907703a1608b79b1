import { mul } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import { Adam } from '#earlier/step5-framework/08-adam';
import type { AdamWOptions } from '#earlier/step5-framework/09-adamw';

export const mistake = {
  name: 'parameters without a gradient decay too',
  teaching: 'No gradient (null) means that a parameter took no part: it stays as it is.',
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
    for (const p of this.#parameters) p.data = mul(p.data, 1 - this.lr * this.#weightDecay);
    super.step();
  }
}
