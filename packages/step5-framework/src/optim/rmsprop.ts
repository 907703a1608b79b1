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

export interface RMSPropOptions extends Rate {
  /** How much of the mean square is kept. */
  readonly alpha: number;
  readonly eps: number;
  readonly weightDecay: number;
  readonly momentum: number;
  /** Divides by the deviation from the running mean instead of by the root of the mean square. */
  readonly centered: boolean;
}

const DEFAULTS: RMSPropOptions = {
  lr: 1e-2,
  alpha: 0.99,
  eps: 1e-8,
  weightDecay: 0,
  momentum: 0,
  centered: false,
};

/**
 * The gradient, divided by the root of the running mean of its square.
 *
 * g ← g + λp;  s ← αs + (1−α)g²;  u = g / (√s + ε);  p ← p − η·u, or with momentum v ← μv + u;  p ← p − η·v
 * (centered: m ← αm + (1−α)g, and √(s − m²) for √s)
 *
 * @source G. Hinton, "Neural Networks for Machine Learning" (2012), lecture 6e; PyTorch, `torch.optim.RMSprop`
 * @example new RMSProp(model.parameters(), { lr: 1e-3 })
 */
export class RMSProp extends Optimizer<RMSPropOptions> {
  constructor(
    parameters: Iterable<Parameter> | Iterable<GroupOptions & Partial<RMSPropOptions>>,
    options: Partial<RMSPropOptions> = {},
  ) {
    super(parameters, { ...DEFAULTS, ...options });
  }

  protected override check(options: RMSPropOptions): void {
    super.check(options);
    const { alpha, eps, weightDecay, momentum } = options;
    inRange('RMSProp', 'alpha', alpha, alpha >= 0 && alpha <= 1, 'in [0, 1]');
    inRange('RMSProp', 'eps', eps, eps >= 0, '≥ 0');
    inRange('RMSProp', 'weightDecay', weightDecay, weightDecay >= 0, '≥ 0');
    inRange('RMSProp', 'momentum', momentum, momentum >= 0, '≥ 0');
  }

  protected slotsOf(p: NDArray, { momentum, centered }: Options<RMSPropOptions>): Slots {
    return {
      square_avg: np.zerosLike(p),
      ...(momentum > 0 && { momentum_buffer: np.zerosLike(p) }),
      ...(centered && { grad_avg: np.zerosLike(p) }),
    };
  }

  protected update(
    p: NDArray,
    gradient: NDArray,
    slots: Slots,
    lr: NDArray,
    { alpha, eps, weightDecay, momentum, centered }: Options<RMSPropOptions>,
  ): Updated {
    const g = weightDecay === 0 ? gradient : np.add(gradient, np.mul(weightDecay, p));
    const mean = (before: NDArray, now: NDArray): NDArray =>
      np.add(np.mul(alpha, before), np.mul(1 - alpha, now));
    const after: Record<string, NDArray> = { square_avg: mean(slots.square_avg, np.mul(g, g)) };
    let square = after.square_avg;
    if (centered) {
      after.grad_avg = mean(slots.grad_avg, g);
      square = np.sub(square, np.mul(after.grad_avg, after.grad_avg));
    }
    let along = np.div(g, np.add(np.sqrt(square), eps));
    if (momentum > 0) {
      along = np.add(np.mul(momentum, slots.momentum_buffer), along);
      after.momentum_buffer = along;
    }
    return { p: np.sub(p, np.mul(lr, along)), slots: after };
  }
}
