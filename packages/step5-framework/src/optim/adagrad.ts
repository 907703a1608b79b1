import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Parameter } from '../nn/module.ts';
import {
  inRange,
  Optimizer,
  type GroupOptions,
  type Options,
  type Rate,
  type Slots,
  type Updated,
} from './optimizer.ts';

export interface AdagradOptions extends Rate {
  /** How the learning rate falls besides: η / (1 + (t−1)·lrDecay) at step t. */
  readonly lrDecay: number;
  readonly weightDecay: number;
  /** Where the sum of squares begins. */
  readonly initialAccumulatorValue: number;
  readonly eps: number;
}

const DEFAULTS: AdagradOptions = {
  lr: 1e-2,
  lrDecay: 0,
  weightDecay: 0,
  initialAccumulatorValue: 0,
  eps: 1e-10,
};

/**
 * The gradient, divided by the root of the sum of all its squares so far: what is seldom seen takes large steps.
 *
 * g ← g + λp;  s ← s + g²;  p ← p − η/(1 + (t−1)·lrDecay) · g / (√s + ε)
 *
 * @source J. Duchi, E. Hazan and Y. Singer, "Adaptive Subgradient Methods" (2011); PyTorch, `torch.optim.Adagrad`
 * @example new Adagrad(model.parameters(), { lr: 0.01 })
 */
export class Adagrad extends Optimizer<AdagradOptions> {
  constructor(
    parameters: Iterable<Parameter> | Iterable<GroupOptions & Partial<AdagradOptions>>,
    options: Partial<AdagradOptions> = {},
  ) {
    super(parameters, { ...DEFAULTS, ...options });
  }

  protected override check(options: AdagradOptions): void {
    super.check(options);
    for (const name of ['lrDecay', 'weightDecay', 'initialAccumulatorValue', 'eps'] as const) {
      inRange('Adagrad', name, options[name], options[name] >= 0, '≥ 0');
    }
  }

  protected slotsOf(p: NDArray, { initialAccumulatorValue }: Options<AdagradOptions>): Slots {
    return { step: np.zeros([]), sum: np.full(p.shape, initialAccumulatorValue, p.dtype) };
  }

  protected update(
    p: NDArray,
    gradient: NDArray,
    { step, sum }: Slots,
    lr: NDArray,
    { lrDecay, weightDecay, eps }: Options<AdagradOptions>,
  ): Updated {
    const g = weightDecay === 0 ? gradient : np.add(gradient, np.mul(weightDecay, p));
    const squares = np.add(sum, np.mul(g, g));
    const rate = lrDecay === 0 ? lr : np.div(lr, np.add(1, np.mul(lrDecay, np.astype(step, lr.dtype))));
    const moved = np.sub(p, np.mul(rate, np.div(g, np.add(np.sqrt(squares), eps))));
    return { p: moved, slots: { step: np.add(step, 1), sum: squares } };
  }
}
