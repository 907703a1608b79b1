import { array, DTypeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { inRange, type Optimizer } from '../optimizer.ts';
import { ClosedForm } from './scheduler.ts';

export interface StepLROptions {
  /** After how many steps the rate falls. */
  readonly stepSize: number;
  /** By what it is multiplied then; 0.1 by default. */
  readonly gamma?: number;
}

/**
 * Stairs of equal length: η(t) = η₀·γ^⌊t / stepSize⌋
 *
 * @source PyTorch, `torch.optim.lr_scheduler.StepLR`
 * @example new StepLR(optimizer, { stepSize: 30 })
 */
export class StepLR extends ClosedForm {
  constructor(optimizer: Optimizer, { stepSize, gamma = 0.1 }: StepLROptions) {
    inRange('StepLR', 'stepSize', stepSize, Number.isInteger(stepSize) && stepSize > 0, 'a whole number > 0');
    inRange('StepLR', 'gamma', gamma, gamma >= 0, '≥ 0');
    super(optimizer, (t, base) => np.mul(base, np.pow(gamma, np.floor(np.div(t, stepSize)))));
  }
}

export interface MultiStepLROptions {
  /** The steps at which the rate falls. */
  readonly milestones: readonly number[];
  readonly gamma?: number;
}

/**
 * Stairs at given steps: η(t) = η₀·γ^(number of milestones ≤ t)
 *
 * @source PyTorch, `torch.optim.lr_scheduler.MultiStepLR`
 * @example new MultiStepLR(optimizer, { milestones: [30, 80] })
 */
export class MultiStepLR extends ClosedForm {
  constructor(optimizer: Optimizer, { milestones, gamma = 0.1 }: MultiStepLROptions) {
    if (milestones.length === 0) throw new DTypeError('MultiStepLR: got no milestones: name a step at least');
    for (const at of milestones) {
      const range = 'a whole number ≥ 0';
      inRange('MultiStepLR', 'each of milestones', at, Number.isInteger(at) && at >= 0, range);
    }
    inRange('MultiStepLR', 'gamma', gamma, gamma >= 0, '≥ 0');
    const at = array([...milestones], 'float64');
    super(optimizer, (t, base) =>
      np.mul(base, np.pow(gamma, np.sum(np.astype(np.lessEqual(at, t), 'float64')))),
    );
  }
}
