import { array, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the label itself is written, not a 1',
  teaching: 'The place says which digit; what stands there says that it is so: 1.',
};

export function oneHot(labels: readonly number[], classes: number): NDArray {
  const rows = labels.map((label) => Array.from({ length: classes }, (_, k) => (k === label ? label : 0)));
  return array(rows, 'float64');
}
