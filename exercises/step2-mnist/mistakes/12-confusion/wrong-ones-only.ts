import { eye, mul, sub, type NDArray } from '@first-principles/linalg';
import { confusion as right } from '#earlier/step2-mnist/12-confusion';

export const mistake = {
  name: 'only wrong answers are counted',
  teaching: 'The diagonal belongs to it: count every sample, the right ones too.',
};

export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  const counts = right(scores, labels);
  return mul(counts, sub(1, eye(counts.shape[0])));
}
