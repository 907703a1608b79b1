import { mul } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import { Adam, type AdamOptions } from '#earlier/step5-framework/08-adam';

/** What `AdamW` may be told. */
export interface AdamWOptions extends AdamOptions {
  /** How much of itself a parameter loses, λ, times the learning rate; 0.01 if nothing is said. */
  readonly weightDecay?: number;
}

/**
 * Adam with weight decay apart from the gradient.
 *
 * p ← p − η·λ·p, then Adam's step, whose gradient and means know nothing of it
 *
 * Every parameter that has a gradient decays, biases too.
 *
 * @source I. Loshchilov and F. Hutter, "Decoupled weight decay regularization" (2019), algorithm 2; PyTorch, `torch.optim.AdamW`
 */
export class AdamW extends Adam {
  readonly #parameters: readonly Parameter[];
  readonly #weightDecay: number;

  constructor(parameters: readonly Parameter[], { weightDecay = 0.01, ...options }: AdamWOptions = {}) {
    super(parameters, options);
    this.#parameters = parameters;
    this.#weightDecay = weightDecay;
  }

  /** Lets each parameter that has a gradient decay, and moves it. */
  override step(): void {
    for (const p of this.#parameters) {
      if (p.grad !== null) p.data = mul(p.data, 1 - this.lr * this.#weightDecay);
    }
    super.step();
  }
}
