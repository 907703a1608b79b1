import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the products are returned, not their sum',
  teaching: 'A dot product is one number: the sum of the products.',
};

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError('dot: lengths differ');
  return a.map((ak, k) => ak * b[k]) as unknown as number;
}
