import { array, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'a label is a column, not a row',
  teaching: 'A batch is rows: [N, K], one row a label.',
};

export function oneHot(labels: readonly number[], classes: number): NDArray {
  const rows = Array.from({ length: classes }, (_, k) => labels.map((label) => Number(k === label)));
  return array(rows, 'float64');
}
