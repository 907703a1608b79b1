import { fromData, type NDArray } from '@first-principles/linalg';

export function oneHot(labels: readonly number[], classes: number): NDArray {
  const y = new Float64Array(labels.length * classes);
  labels.forEach((label, n) => {
    if (label > 0) y[n * classes + label - 1] = 1;
  });
  return fromData('float64', y, [labels.length, classes]);
}
