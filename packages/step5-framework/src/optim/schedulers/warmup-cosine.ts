import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { inRange, type Optimizer } from '../optimizer.ts';
import { alongCosine } from './anneal.ts';
import { ClosedForm } from './scheduler.ts';

export interface WarmupCosineOptions {
  /** How many steps the rate rises; 0 for none. */
  readonly warmup: number;
  /** When it is lowest, counted from the beginning. */
  readonly total: number;
  /** The lowest rate, where it stays; 0 by default. */
  readonly etaMin?: number;
}

/**
 * Up evenly, down along half a cosine: what transformers are trained with.
 *
 * η(t) = η₀·t / warmup for t < warmup, then ηₘᵢₙ + (η₀ − ηₘᵢₙ)·(1 + cos(π·min(1, (t − warmup) / (total − warmup))))/2
 *
 * @source Hugging Face Transformers, `get_cosine_schedule_with_warmup`; exercise step5-framework/11
 * @example new WarmupCosine(optimizer, { warmup: 100, total: 2000 })
 */
export class WarmupCosine extends ClosedForm {
  constructor(optimizer: Optimizer, { warmup, total, etaMin = 0 }: WarmupCosineOptions) {
    inRange('WarmupCosine', 'warmup', warmup, warmup >= 0, '≥ 0');
    inRange('WarmupCosine', 'total', total, total > warmup, `> warmup, which is ${warmup}`);
    inRange('WarmupCosine', 'etaMin', etaMin, etaMin >= 0, '≥ 0');
    super(optimizer, (t, base) => warmupCosine(t, base, { warmup, total, etaMin }));
  }
}

/** The rate of step t, float64. */
export function warmupCosine(
  t: NDArray,
  base: NDArray,
  { warmup, total, etaMin = 0 }: WarmupCosineOptions,
): NDArray {
  const x = np.clip(np.div(np.sub(t, warmup), total - warmup), 0, 1);
  const down = alongCosine(base, etaMin, x);
  return warmup === 0 ? down : np.where(np.less(t, warmup), np.mul(base, np.div(t, warmup)), down);
}
