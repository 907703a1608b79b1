import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the last pair is left out',
  teaching: 'The last index is length − 1, so a loop that stops before length − 1 stops one too early.',
};

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError('dot: lengths differ');
  let sum = 0;
  for (let k = 0; k < a.length - 1; k++) sum += a[k] * b[k];
  return sum;
}
