import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: '0 against 1 gives 1, the larger of the two',
  teaching:
    'The 1 stretches, to 0 as well: nothing plus anything is nothing. Take "the other one", not "the larger one".',
};

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    if (m !== n && m !== 1 && n !== 1) throw new ShapeError('broadcastShapes: lengths differ');
    return Math.max(m, n);
  });
}
