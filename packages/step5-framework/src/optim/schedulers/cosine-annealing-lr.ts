import { numpy as np } from '@first-principles/step4-autodiff';
import { inRange, type Optimizer } from '../optimizer.ts';
import { alongCosine } from './anneal.ts';
import { ClosedForm } from './scheduler.ts';

export interface CosineAnnealingLROptions {
  /** After how many steps the rate is lowest; then it rises again. */
  readonly tMax: number;
  /** The lowest rate; 0 by default. */
  readonly etaMin?: number;
}

/**
 * Down along half a cosine: η(t) = ηₘᵢₙ + (η₀ − ηₘᵢₙ)·(1 + cos(πt / tMax))/2
 *
 * @source I. Loshchilov and F. Hutter, "SGDR" (2017), equation 5; PyTorch, `torch.optim.lr_scheduler.CosineAnnealingLR`
 * @example new CosineAnnealingLR(optimizer, { tMax: 100 })
 */
export class CosineAnnealingLR extends ClosedForm {
  constructor(optimizer: Optimizer, { tMax, etaMin = 0 }: CosineAnnealingLROptions) {
    inRange('CosineAnnealingLR', 'tMax', tMax, tMax > 0, '> 0');
    inRange('CosineAnnealingLR', 'etaMin', etaMin, etaMin >= 0, '≥ 0');
    super(optimizer, (t, base) => alongCosine(base, etaMin, np.div(t, tMax)));
  }
}
