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

export interface AdamOptions extends Rate {
  /** How much of the mean and of the mean square is kept. */
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weightDecay: number;
}

const DEFAULTS: AdamOptions = { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 };

/**
 * Steps of about the learning rate in every coordinate: the gradient's running mean, divided by the root of that of its
 * square, both corrected for their beginning at 0.
 *
 * m ← β₁m + (1−β₁)g;  v ← β₂v + (1−β₂)g²;  p ← p − η · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε)
 *
 * @source D. Kingma and J. Ba, "Adam" (2015), algorithm 1; PyTorch, `torch.optim.Adam` (weight decay is λp in the gradient)
 * @example new Adam(model.parameters(), { lr: 2e-3 })
 */
export class Adam extends Optimizer<AdamOptions> {
  constructor(
    parameters: Iterable<Parameter> | Iterable<GroupOptions & Partial<AdamOptions>>,
    options: Partial<AdamOptions> = {},
  ) {
    super(parameters, { ...DEFAULTS, ...options });
  }

  protected override check(options: AdamOptions): void {
    super.check(options);
    const { betas, eps, weightDecay } = options;
    const name = this.constructor.name;
    for (const beta of betas) inRange(name, 'each of betas', beta, beta >= 0 && beta < 1, 'in [0, 1)');
    inRange(name, 'eps', eps, eps >= 0, '≥ 0');
    inRange(name, 'weightDecay', weightDecay, weightDecay >= 0, '≥ 0');
  }

  protected slotsOf(p: NDArray): Slots {
    return { step: np.zeros([]), exp_avg: np.zerosLike(p), exp_avg_sq: np.zerosLike(p) };
  }

  protected update(
    p: NDArray,
    gradient: NDArray,
    slots: Slots,
    lr: NDArray,
    options: Options<AdamOptions>,
  ): Updated {
    const { weightDecay } = options;
    const g = weightDecay === 0 ? gradient : np.add(gradient, np.mul(weightDecay, p));
    return this.move(p, g, slots, lr, options);
  }

  /** The step itself, once the gradient is what it shall be. */
  protected move(
    p: NDArray,
    g: NDArray,
    { step, exp_avg, exp_avg_sq }: Slots,
    lr: NDArray,
    { betas: [b1, b2], eps }: Options<AdamOptions>,
  ): Updated {
    const count = np.add(step, 1);
    const m = np.add(np.mul(b1, exp_avg), np.mul(1 - b1, g));
    const v = np.add(np.mul(b2, exp_avg_sq), np.mul(1 - b2, np.mul(g, g)));
    const [c1, c2] = [b1, b2].map((b) => np.sub(1, np.pow(b, np.astype(count, 'float64'))));
    const size = np.astype(np.div(np.astype(lr, 'float64'), c1), p.dtype);
    const root = np.astype(np.sqrt(c2), p.dtype);
    const moved = np.sub(p, np.mul(size, np.div(m, np.add(np.div(np.sqrt(v), root), eps))));
    return { p: moved, slots: { step: count, exp_avg: m, exp_avg_sq: v } };
  }
}
