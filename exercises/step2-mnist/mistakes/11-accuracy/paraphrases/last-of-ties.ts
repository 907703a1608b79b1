import { toList, type NDArray } from '@first-principles/linalg';

export function accuracy(scores: NDArray, labels: readonly number[]): number {
  let hits = 0;
  (toList(scores) as number[][]).forEach((row, n) => {
    let best = 0;
    for (let k = 1; k < row.length; k++) if (row[k] >= row[best]) best = k;
    if (best === labels[n]) hits++;
  });
  return hits / labels.length;
}
