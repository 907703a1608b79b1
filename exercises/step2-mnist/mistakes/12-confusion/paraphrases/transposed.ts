import { argmax, fromData, type NDArray } from '@first-principles/linalg';

export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  const K = scores.shape[1];
  const read = argmax(scores, -1).data;
  const counts = new Float64Array(K * K);
  for (let n = 0; n < labels.length; n++) counts[read[n] * K + labels[n]] += 1;
  return fromData('float64', counts, [K, K]);
}
