import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the sum starts from a[0], not from 0',
  teaching: 'reduce without a start value begins with the first entry itself: give it a 0 to start from.',
};

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError('dot: lengths differ');
  return a.reduce((sum, ak, k) => sum + ak * b[k]);
}
