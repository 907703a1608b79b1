import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the sums are multiplied, not the products summed',
  teaching: 'Each entry meets only its partner: multiply pair by pair first, then add.',
};

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError('dot: lengths differ');
  const total = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0);
  return total(a) * total(b);
}
