import { div, maximum, sum, type NDArray } from '@first-principles/linalg';
import { confusion as right } from '#earlier/step2-mnist/12-confusion';

export const mistake = {
  name: 'the rows are fractions, not counts',
  teaching: 'Counts can be added up and divided later; fractions cannot be put together again.',
};

export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  const counts = right(scores, labels);
  return div(counts, maximum(sum(counts, 1, true), 1));
}
