import { argmax, contiguous, fromData, type NDArray } from '@first-principles/linalg';
import { checkLabels } from './labels.ts';

/**
 * The fraction of samples whose highest score stands at the label; of equal scores the first counts.
 *
 * @param scores - [N, K]: probabilities, or anything that grows with them
 * @param labels - N whole numbers, 0 … K − 1
 * @returns 0 … 1
 * @throws ShapeError if the counts differ or a label is outside
 * @example accuracy(array([[1, 2], [3, 0]]), [1, 1]) // 0.5
 */
export function accuracy(scores: NDArray, labels: readonly number[]): number {
  const [count] = checkLabels('accuracy', scores, labels);
  const read = contiguous(argmax(scores, -1));
  return labels.filter((label, n) => read[n] === label).length / count;
}

/**
 * How often each class was read as which.
 *
 * out[i, j] = number of samples of class i that were read as j
 *
 * @param scores - [N, K]
 * @param labels - N whole numbers, 0 … K − 1
 * @returns int32 [K, K], rows true, columns as read
 * @throws ShapeError if the counts differ or a label is outside
 * @example confusion(array([[1, 2], [3, 0]]), [1, 1]).toList() // [[0, 0], [1, 1]]
 */
export function confusion(scores: NDArray, labels: readonly number[]): NDArray<'int32'> {
  const [, classes] = checkLabels('confusion', scores, labels);
  const read = contiguous(argmax(scores, -1));
  const counts = new Int32Array(classes * classes);
  labels.forEach((label, n) => counts[label * classes + read[n]]++);
  return fromData('int32', counts, [classes, classes]);
}

/** A sample that was read wrong. */
export interface Mistake {
  /** Which sample. */
  readonly index: number;
  readonly label: number;
  readonly read: number;
  /** How much more was said for what was read than for the label. */
  readonly margin: number;
}

/**
 * The samples that were read most wrong: those whose highest score stands furthest above the label's.
 *
 * margin = max_k a_k − a_label
 *
 * @param scores - [N, K]
 * @param labels - N whole numbers, 0 … K − 1
 * @param count - how many to give at most
 * @returns only samples that were read wrong; the worst first, of equals the first
 * @throws ShapeError if the counts differ or a label is outside
 * @example mostWrong(array([[0.75, 0.25], [0, 1]]), [1, 1], 5) // [{ index: 0, label: 1, read: 0, margin: 0.5 }]
 */
export function mostWrong(scores: NDArray, labels: readonly number[], count: number): Mistake[] {
  const [, classes] = checkLabels('mostWrong', scores, labels);
  const read = contiguous(argmax(scores, -1));
  const values = contiguous(scores);
  return labels
    .map((label, index) => ({
      index,
      label,
      read: read[index],
      margin: values[index * classes + read[index]] - values[index * classes + label],
    }))
    .filter(({ label, read }) => label !== read)
    .toSorted((a, b) => b.margin - a.margin)
    .slice(0, count);
}
