import { eye, mul, type NDArray } from '@first-principles/linalg';
import { confusion as right } from '#earlier/step2-mnist/12-confusion';

export const mistake = {
  name: 'only right answers are counted',
  teaching: 'What is off the diagonal is what you want to see: count every sample.',
};

export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  const counts = right(scores, labels);
  return mul(counts, eye(counts.shape[0]));
}
