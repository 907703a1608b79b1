import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, Tensor } from '../core/tensor.ts';
import { checkAlike, reduced, type Reduction, type ReductionOptions } from './reduction.ts';

export interface BCEOptions extends ReductionOptions {
  /** How much each number counts; broadcasts to the target. */
  readonly weight?: Tensor | NDArray | null;
  /** How much a yes counts beside a no; broadcasts to the target. */
  readonly posWeight?: Tensor | NDArray | null;
}

/**
 * The surprise at yes or no, from a score: −y·ln σ(z) − (1 − y)·ln(1 − σ(z)), written so that nothing overflows.
 *
 * (1 − y)·z + (1 + (p − 1)·y)·(ln(1 + e^−|z|) + max(−z, 0)), with p = posWeight
 *
 * @param input - scores, any shape
 * @param target - probabilities, the same shape
 * @returns [] or, not reduced, that shape
 * @throws ShapeError if shapes differ
 * @source PyTorch, `torch.nn.functional.binary_cross_entropy_with_logits`
 * @example bceWithLogits(tensor([0, 1000]), tensor([1, 1])).item() // 0.3465735912322998
 */
export function bceWithLogits(
  input: Tensor,
  target: Tensor | NDArray,
  { weight = null, posWeight = null, reduction }: BCEOptions = {},
): Tensor {
  checkAlike('bceWithLogits', input, target);
  const [each, positive] = [weight, posWeight].map((w) => (w instanceof Tensor ? w.data : w));
  return apply(
    'bceWithLogits',
    (z, y) => {
      const no = np.neg(z);
      const surprise = np.add(np.log1p(np.exp(np.neg(np.abs(z)))), np.maximum(no, 0));
      const times =
        positive === null ? surprise : np.mul(np.add(1, np.mul(np.sub(positive, 1), y)), surprise);
      const losses = np.add(np.mul(np.sub(1, y), z), times);
      return reduced('bceWithLogits', each === null ? losses : np.mul(each, losses), reduction);
    },
    input,
    target,
  );
}

export interface KLDivOptions {
  /** `batchmean`, the sum ÷ N, is the divergence; `mean`, PyTorch's default and ours, is over all numbers. */
  readonly reduction?: Reduction | 'batchmean';
  /** Whether the target holds logarithms too. */
  readonly logTarget?: boolean;
}

/**
 * How far a distribution is from the right one: p·(ln p − input). Where p is 0 this is 0; but NaN, as in PyTorch, if the input
 * there is infinite, or if p is given by its logarithm, −∞.
 *
 * @param input - logarithms of probabilities, any shape
 * @param target - the right probabilities p, the same shape
 * @returns [] or, not reduced, that shape
 * @throws ShapeError if shapes differ
 * @source S. Kullback and R. Leibler, "On Information and Sufficiency" (1951); PyTorch, `torch.nn.functional.kl_div`
 * @example klDiv(tensor([[-1, -2]]), tensor([[0, 1]]), { reduction: 'batchmean' }).item() // 2
 */
export function klDiv(
  input: Tensor,
  target: Tensor | NDArray,
  { reduction, logTarget = false }: KLDivOptions = {},
): Tensor {
  checkAlike('klDiv', input, target);
  return apply(
    'klDiv',
    (x, t) => {
      const losses = logTarget
        ? np.mul(np.exp(t), np.sub(t, x))
        : np.sub(np.mul(t, np.log(np.where(np.greater(t, 0), t, 1))), np.mul(t, x));
      if (reduction === 'batchmean') return np.div(np.sum(losses), input.shape[0] ?? 1);
      return reduced('klDiv', losses, reduction);
    },
    input,
    target,
  );
}
