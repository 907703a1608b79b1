import { argmax, matmul, oneHot, transpose, type NDArray } from '@first-principles/linalg';

/** Truths against answers, as one matrix product. */
export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  const K = scores.shape[1];
  const read = [...argmax(scores, -1).data];
  return matmul(transpose(oneHot(labels, K, 'float64')), oneHot(read, K, 'float64'));
}
