import { fromData, type NDArray } from '@first-principles/linalg';

export function oneHot(labels: readonly number[], classes: number): NDArray {
  const y = new Float64Array(labels.length * classes);
  for (let n = 0; n < labels.length; n++) y[n * classes + labels[n]] = labels[n];
  return fromData('float64', y, [labels.length, classes]);
}
