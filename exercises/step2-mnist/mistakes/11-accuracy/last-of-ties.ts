import { toList, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'of equal scores the last counts',
  teaching: 'Here, as in NumPy, the first of equals wins: compare with >, not with >=.',
};

export function accuracy(scores: NDArray, labels: readonly number[]): number {
  const rows = toList(scores) as number[][];
  return (
    labels.filter((label, n) => rows[n].lastIndexOf(Math.max(...rows[n])) === label).length / labels.length
  );
}
