import { numpy as np } from '@first-principles/step4-autodiff';
import { inRange, type Optimizer } from '../optimizer.ts';
import { ClosedForm } from './scheduler.ts';

export interface ExponentialLROptions {
  /** By what the rate is multiplied at each step. */
  readonly gamma: number;
}

/**
 * The same ratio at every step: η(t) = η₀·γᵗ
 *
 * @source PyTorch, `torch.optim.lr_scheduler.ExponentialLR`
 * @example new ExponentialLR(optimizer, { gamma: 0.95 })
 */
export class ExponentialLR extends ClosedForm {
  constructor(optimizer: Optimizer, { gamma }: ExponentialLROptions) {
    inRange('ExponentialLR', 'gamma', gamma, gamma >= 0, '≥ 0');
    super(optimizer, (t, base) => np.mul(base, np.pow(gamma, t)));
  }
}
