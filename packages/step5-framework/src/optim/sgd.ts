import { DTypeError, type NDArray } from '@first-principles/linalg';
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

export interface SGDOptions extends Rate {
  readonly momentum: number;
  /** How much of a gradient does not enter the velocity, from the second one on. */
  readonly dampening: number;
  readonly weightDecay: number;
  /** Looks ahead: the step goes along g + μv. */
  readonly nesterov: boolean;
}

/**
 * Gradient descent, with momentum if it is asked for.
 *
 * g ← g + λp;  v ← μv + (1−d)g (at first v = g);  p ← p − η·v  (nesterov: p − η·(g + μv))
 *
 * @source PyTorch, `torch.optim.SGD`; I. Sutskever et al., "On the importance of initialization and momentum" (2013)
 * @example new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 })
 */
export class SGD extends Optimizer<SGDOptions> {
  constructor(
    parameters: Iterable<Parameter> | Iterable<GroupOptions & Partial<SGDOptions>>,
    options: Rate & Partial<SGDOptions>,
  ) {
    super(parameters, { momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, ...options });
  }

  protected override check(options: SGDOptions): void {
    super.check(options);
    const { momentum, dampening, weightDecay, nesterov } = options;
    inRange('SGD', 'momentum', momentum, momentum >= 0, '≥ 0');
    inRange('SGD', 'dampening', dampening, dampening >= 0 && dampening <= 1, 'in [0, 1]');
    inRange('SGD', 'weightDecay', weightDecay, weightDecay >= 0, '≥ 0');
    if (nesterov && (momentum === 0 || dampening > 0)) {
      throw new DTypeError(
        `SGD: nesterov needs momentum and no dampening: they are ${momentum} and ${dampening}`,
      );
    }
  }

  /** A first gradient is not damped, so who dampens counts. */
  protected slotsOf(p: NDArray, { momentum, dampening }: Options<SGDOptions>): Slots {
    if (momentum === 0) return {};
    return { momentum_buffer: np.zerosLike(p), ...(dampening > 0 && { step: np.zeros([]) }) };
  }

  protected update(
    p: NDArray,
    gradient: NDArray,
    { momentum_buffer: v, step }: Slots,
    lr: NDArray,
    { momentum, dampening, weightDecay, nesterov }: Options<SGDOptions>,
  ): Updated {
    const g = weightDecay === 0 ? gradient : np.add(gradient, np.mul(weightDecay, p));
    if (momentum === 0) return { p: np.sub(p, np.mul(lr, g)), slots: {} };
    const kept = np.mul(momentum, v);
    const velocity =
      dampening === 0
        ? np.add(kept, g)
        : np.where(np.equal(step, 0), g, np.add(kept, np.mul(1 - dampening, g)));
    const along = nesterov ? np.add(g, np.mul(momentum, velocity)) : velocity;
    return {
      p: np.sub(p, np.mul(lr, along)),
      slots: { momentum_buffer: velocity, ...(dampening > 0 && { step: np.add(step, 1) }) },
    };
  }
}
