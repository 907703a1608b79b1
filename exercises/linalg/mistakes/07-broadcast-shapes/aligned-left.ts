import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the shapes are aligned at the left',
  teaching:
    'Align at the right, as in adding numbers: a bias [3] belongs to the last axis of [4, 3], not to the first.',
};

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, axis) => {
    const [m, n] = [a[axis] ?? 1, b[axis] ?? 1];
    if (m !== n && m !== 1 && n !== 1) throw new ShapeError('broadcastShapes: lengths differ');
    return m === 1 ? n : m;
  });
}
