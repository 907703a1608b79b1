import { minimum, type NDArray } from '@first-principles/linalg';
import { confusion as right } from '#earlier/step2-mnist/12-confusion';

export const mistake = {
  name: 'a cell is set to 1, not counted up',
  teaching: 'A pair may come many times: add 1 each time.',
};

export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  return minimum(right(scores, labels), 1);
}
