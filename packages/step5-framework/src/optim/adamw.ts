import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Parameter } from '../nn/module.ts';
import { Adam, type AdamOptions } from './adam.ts';
import type { GroupOptions, Options, Slots, Updated } from './optimizer.ts';

/**
 * Adam with weight decay beside the gradient instead of in it, so that every weight decays at the same rate.
 *
 * p ← p − ηλp; then Adam's step with the gradient alone
 *
 * @source I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization" (2019); PyTorch, `torch.optim.AdamW`
 * @example new AdamW(model.parameters(), { lr: 1e-3, weightDecay: 0.01 })
 */
export class AdamW extends Adam {
  constructor(
    parameters: Iterable<Parameter> | Iterable<GroupOptions & Partial<AdamOptions>>,
    options: Partial<AdamOptions> = {},
  ) {
    super(parameters, { weightDecay: 1e-2, ...options });
  }

  protected override update(
    p: NDArray,
    g: NDArray,
    slots: Slots,
    lr: NDArray,
    options: Options<AdamOptions>,
  ): Updated {
    const decayed = np.mul(p, np.sub(1, np.mul(lr, options.weightDecay)));
    return this.move(decayed, g, slots, lr, options);
  }
}
