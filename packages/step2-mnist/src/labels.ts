import { formatShape, fromData, type NDArray, ShapeError } from '@first-principles/linalg';

/**
 * Labels as rows with a single 1.
 *
 * y_nk = 1 if k = labels[n], else 0
 *
 * @param labels - N whole numbers, 0 … K − 1
 * @param classes - K
 * @returns float32 [N, K]
 * @throws ShapeError if a label is outside
 * @example oneHot([2, 0], 3).toList() // [[0, 0, 1], [1, 0, 0]]
 */
export function oneHot(labels: readonly number[], classes: number): NDArray<'float32'> {
  const y = new Float32Array(labels.length * classes);
  labels.forEach((label, n) => {
    checkLabel('oneHot', label, n, classes);
    y[n * classes + label] = 1;
  });
  return fromData('float32', y, [labels.length, classes]);
}

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
  labels.forEach((label, n) => checkLabel(operation, label, n, classes));
  return [count, classes];
}

function checkLabel(operation: string, label: number, n: number, classes: number): void {
  if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
    throw new ShapeError(`${operation}: a label is outside 0 … ${classes - 1}: labels[${n}] is ${label}`);
  }
}
