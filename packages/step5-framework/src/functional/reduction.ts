import { DTypeError, formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import type { Tensor } from '../core/tensor.ts';

/** What becomes of many losses: their mean, their sum, or nothing. */
export type Reduction = 'mean' | 'sum' | 'none';

/** What every loss may be told. */
export interface ReductionOptions {
  /** `mean` by default. */
  readonly reduction?: Reduction;
}

/** @throws DTypeError if the reduction is none of the three */
export function reduced(name: string, losses: NDArray, reduction: Reduction = 'mean'): NDArray {
  switch (reduction) {
    case 'mean':
      return np.mean(losses);
    case 'sum':
      return np.sum(losses);
    case 'none':
      return losses;
    default:
      throw new DTypeError(`${name}: reduction must be 'mean', 'sum' or 'none': got ${String(reduction)}`);
  }
}

/**
 * PyTorch broadcasts here, with a warning: [N, 1] beside [N] is then N² losses.
 *
 * @throws ShapeError if shapes differ
 */
export function checkAlike(name: string, input: Tensor, target: Tensor | NDArray): void {
  const [a, b] = [formatShape(input.shape), formatShape(target.shape)];
  if (a !== b) {
    throw new ShapeError(
      `${name}: input and target must have one shape: input is ${a}, target is ${b}: reshape one of them`,
    );
  }
}
