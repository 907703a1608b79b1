import { array, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the 1 stands one place too far left',
  teaching: 'Places are counted from 0, and so are the digits: label 3 is at index 3.',
};

export function oneHot(labels: readonly number[], classes: number): NDArray {
  const rows = labels.map((label) => Array.from({ length: classes }, (_, k) => Number(k === label - 1)));
  return array(rows, 'float64');
}
