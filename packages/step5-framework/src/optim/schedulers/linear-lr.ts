import { numpy as np } from '@first-principles/step4-autodiff';
import { inRange, type Optimizer } from '../optimizer.ts';
import { alongLine } from './anneal.ts';
import { ClosedForm } from './scheduler.ts';

export interface LinearLROptions {
  /** By what the rate is multiplied at first; ⅓ by default. */
  readonly startFactor?: number;
  /** By what in the end; 1 by default. */
  readonly endFactor?: number;
  /** How many steps lie between; 5 by default. */
  readonly totalIters?: number;
}

/**
 * Evenly from one multiple of the rate to another, and no further: a warm-up.
 *
 * η(t) = η₀·(start + (end − start)·min(1, t / totalIters))
 *
 * @source PyTorch, `torch.optim.lr_scheduler.LinearLR`
 * @example new LinearLR(optimizer, { startFactor: 0.1, totalIters: 100 })
 */
export class LinearLR extends ClosedForm {
  constructor(
    optimizer: Optimizer,
    { startFactor = 1 / 3, endFactor = 1, totalIters = 5 }: LinearLROptions = {},
  ) {
    inRange('LinearLR', 'startFactor', startFactor, startFactor > 0 && startFactor <= 1, 'in (0, 1]');
    inRange('LinearLR', 'endFactor', endFactor, endFactor >= 0 && endFactor <= 1, 'in [0, 1]');
    inRange('LinearLR', 'totalIters', totalIters, totalIters > 0, '> 0');
    super(optimizer, (t, base) =>
      alongLine(np.mul(base, startFactor), np.mul(base, endFactor), np.minimum(1, np.div(t, totalIters))),
    );
  }
}
