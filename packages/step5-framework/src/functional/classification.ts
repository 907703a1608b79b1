import { DTypeError, formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { isTracer } from '@first-principles/step4-autodiff/tracing';
import { apply, Tensor } from '../core/tensor.ts';
import { labelsOf, type Labels } from './labels.ts';
import { reduced, type ReductionOptions } from './reduction.ts';

export interface NLLOptions extends ReductionOptions {
  /** How much each class counts, [K]; 1 by default. The mean is over the sum of what the rows count. */
  readonly weight?: Tensor | NDArray | null;
  /** Rows with this label do not count; −100 by default. */
  readonly ignoreIndex?: number;
}

export interface CrossEntropyOptions extends NLLOptions {
  /** How much of the answer is spread evenly over all classes, in [0, 1]; 0 by default. */
  readonly labelSmoothing?: number;
}

/**
 * The surprise at the right answers, from logarithms of probabilities: −x[n, label n].
 *
 * @param input - [N, K] or [N, K, …]: logarithms of probabilities
 * @param labels - [N] or [N, …]
 * @returns [] or, not reduced, the shape of labels; without a row that counts, the mean is NaN, as 0/0 is
 * @throws ShapeError if shapes do not fit or a label is out of range (NaN in a compiled function), DTypeError if labels are no
 *   integers
 * @source PyTorch, `torch.nn.functional.nll_loss`
 * @example nllLoss(tensor([[-1, -2], [-3, -4]]), [0, 1]).item() // 2.5
 */
export function nllLoss(input: Tensor, labels: Labels, options: NLLOptions = {}): Tensor {
  return surprise('nllLoss', (x) => x, input, labels, options);
}

/**
 * The surprise at the right answers, from scores: −ln softmax(z[n])[label n]. With label smoothing ε the right answer is
 * (1 − ε) times the label and ε/K times every class.
 *
 * @param logits - [N, K] or [N, K, …]
 * @param labels - [N] or [N, …]
 * @returns [] or, not reduced, the shape of labels; without a row that counts, the mean is NaN, as 0/0 is
 * @throws ShapeError if shapes do not fit or a label is out of range (NaN in a compiled function), DTypeError if labels are no
 *   integers
 * @source PyTorch, `torch.nn.functional.cross_entropy`; C. Szegedy et al., "Rethinking the Inception Architecture" (2016),
 *   section 7
 * @example crossEntropy(tensor([[0, 0], [2, 2]]), [0, -100]).item() // 0.6931471824645996
 */
export function crossEntropy(logits: Tensor, labels: Labels, options: CrossEntropyOptions = {}): Tensor {
  return surprise('crossEntropy', (z) => nn.logSoftmax(z, 1), logits, labels, options);
}

function surprise(
  name: string,
  logProbabilities: (x: NDArray) => NDArray,
  input: Tensor,
  labels: Labels,
  { weight: given = null, ignoreIndex = -100, labelSmoothing = 0, reduction }: CrossEntropyOptions,
): Tensor {
  if (input.ndim < 2) {
    throw new ShapeError(`${name}: input must be [N, K, …]: got ${formatShape(input.shape)}`);
  }
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new DTypeError(`${name}: labelSmoothing must be in [0, 1]: got ${labelSmoothing}`);
  }
  const [N, K, ...rest] = input.shape;
  const weight = given instanceof Tensor ? given.data : given;
  const classes = labelsOf(name, labels, K, ignoreIndex);
  if (formatShape(classes.shape) !== formatShape([N, ...rest])) {
    throw new ShapeError(
      `${name}: one label for each row is ${formatShape([N, ...rest])}: got ${formatShape(classes.shape)}`,
    );
  }
  if (weight !== null && formatShape(weight.shape) !== formatShape([K])) {
    throw new ShapeError(`${name}: weight must be ${formatShape([K])}: got ${formatShape(weight.shape)}`);
  }
  return apply(
    name,
    (x) => {
      const rows = np.moveAxis(logProbabilities(x), 1, -1);
      const counted = np.notEqual(classes, ignoreIndex);
      const at = np.where(counted, classes, 0);
      const counts =
        weight === null ? np.astype(counted, x.dtype) : np.where(counted, np.take(weight, at), 0);
      const picked = np.squeeze(np.takeAlongAxis(rows, np.expandDims(at, -1)), -1);
      // in a compiled function labels cannot be refused, but a wrong one shall not go unnoticed
      const exists = np.logicalAnd(np.greaterEqual(at, 0), np.less(at, K));
      const right = isTracer(classes) ? np.where(exists, picked, NaN) : picked;
      let losses = np.where(counted, np.neg(weight === null ? right : np.mul(counts, right)), 0);
      if (labelSmoothing > 0) {
        const all = np.neg(np.sum(weight === null ? rows : np.mul(rows, weight), -1));
        const spread = np.mul(labelSmoothing / K, np.where(counted, all, 0));
        losses = np.add(np.mul(1 - labelSmoothing, losses), spread);
      }
      if (reduction !== undefined && reduction !== 'mean') return reduced(name, losses, reduction);
      return np.div(np.sum(losses), np.sum(counts));
    },
    input,
  );
}
