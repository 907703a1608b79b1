import { formatShape, type NDArray, ShapeError } from '@first-principles/linalg';

/**
 * N and K of scores [N, K] that have one label each.
 *
 * @throws ShapeError if they do not, or a label is not 0 … K − 1
 */
export function checkLabels(
  operation: string,
  scores: NDArray,
  labels: readonly number[],
): [count: number, classes: number] {
  const [count, classes] = scores.shape;
  if (scores.ndim !== 2 || count !== labels.length || count === 0) {
    throw new ShapeError(
      `${operation}: needs scores [N, K] and N labels, N ≥ 1: scores are ${formatShape(scores.shape)}, labels ${labels.length}`,
    );
  }
  labels.forEach((label, n) => {
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new ShapeError(`${operation}: a label is outside 0 … ${classes - 1}: labels[${n}] is ${label}`);
    }
  });
  return [count, classes];
}
