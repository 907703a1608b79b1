import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'shapes with different numbers of axes are refused',
  teaching:
    'A missing axis counts as 1, on the left: that is what lets a bias [O] be added to a batch [N, O].',
};

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  if (a.length !== b.length) throw new ShapeError('broadcastShapes: different numbers of axes');
  return a.map((m, axis) => {
    const n = b[axis];
    if (m !== n && m !== 1 && n !== 1) throw new ShapeError('broadcastShapes: lengths differ');
    return m === 1 ? n : m;
  });
}
