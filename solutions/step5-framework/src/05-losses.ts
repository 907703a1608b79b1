import { array, type NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

/** What `crossEntropy` may be told. */
export interface CrossEntropyOptions {
  /** Rows of this label are not counted: padding, for one. */
  readonly ignoreIndex?: number;
  /** ε, how much of each label is spread evenly over all K classes: the target is 1 − ε at the label, and ε/K everywhere. */
  readonly labelSmoothing?: number;
}

/**
 * The mean cross-entropy of scores, from the logarithms of their softmax.
 *
 * C = −1/M · Σₙ Σₖ qₙₖ ln pₙₖ over the M rows that are counted, q the target
 *
 * @param logits - [N, K]
 * @param labels - [N], from 0
 * @returns one number, shape []; finite also where scores are as large as 1000
 * @source PyTorch, `torch.nn.functional.cross_entropy`
 */
export function crossEntropy(
  logits: Tensor,
  labels: readonly number[],
  { ignoreIndex, labelSmoothing = 0 }: CrossEntropyOptions = {},
): Tensor {
  const counted = labels.flatMap((label, n) => (label === ignoreIndex ? [] : [n]));
  const K = logits.shape[1];
  const target = counted.map((n) =>
    Array.from({ length: K }, (_, k) => labelSmoothing / K + (labels[n] === k ? 1 - labelSmoothing : 0)),
  );
  const logP = logits.logSoftmax().index(array(counted, 'int32'));
  return logP.mul(array(target, 'float64')).sum().div(-counted.length);
}

/**
 * The mean cross-entropy of yes-or-no answers, each from one score: that of a softmax over the two scores 0 (no) and z (yes).
 *
 * C = mean(ln(e⁰ + eᶻ) − y·z)
 *
 * @param z - of any shape
 * @param y - of the same: 1 yes, 0 no, or in between
 * @returns one number, shape []; finite also where scores are as large as 1000
 * @source PyTorch, `torch.nn.functional.binary_cross_entropy_with_logits`
 */
export function bceWithLogits(z: Tensor, y: NDArray): Tensor {
  return apply(
    'bce',
    (z) => np.mean(np.sub(nn.logSumExp(np.stack([np.zerosLike(z), z]), 0), np.mul(y, z))),
    z,
  );
}
