import { sub } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import { Adam } from '#earlier/step5-framework/08-adam';
import type { AdamWOptions } from '#earlier/step5-framework/09-adamw';

export class AdamW extends Adam {
  readonly decay: (rate: number) => void;

  constructor(parameters: readonly Parameter[], options: AdamWOptions = {}) {
    super(parameters, options);
    const { weightDecay = 0.01 } = options;
    this.decay = (rate) => {
      for (const p of parameters) if (p.grad) p.data = sub(p.data, p.data.mul(weightDecay).mul(rate));
    };
  }

  override step(): void {
    super.step();
    this.decay(this.lr);
  }
}
