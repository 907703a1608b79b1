import { toList, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'only a score above ½ counts as an answer',
  teaching:
    'With ten classes 0.3 may be the largest, and scores are no probabilities: the largest wins, however small.',
};

export function accuracy(scores: NDArray, labels: readonly number[]): number {
  const rows = toList(scores) as number[][];
  return labels.filter((label, n) => rows[n][label] > 0.5).length / labels.length;
}
