import { transpose, type NDArray } from '@first-principles/linalg';
import { confusion as right } from '#earlier/step2-mnist/12-confusion';

export const mistake = {
  name: 'rows are what was read, columns what is true',
  teaching: 'Here the truth has the rows: row 4, column 9 counts fours that were read as nines.',
};

export function confusion(scores: NDArray, labels: readonly number[]): NDArray {
  return transpose(right(scores, labels));
}
