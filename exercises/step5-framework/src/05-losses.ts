import type { NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

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
  return todo();
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
  return todo();
}
