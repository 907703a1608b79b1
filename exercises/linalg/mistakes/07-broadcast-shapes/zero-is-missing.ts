import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'a length of 0 is taken for a missing axis',
  teaching: '`|| 1` replaces 0, too: write `?? 1`, which replaces only what is not there.',
};

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] || 1;
    const n = b[axis - rank + b.length] || 1;
    if (m !== n && m !== 1 && n !== 1) throw new ShapeError('broadcastShapes: lengths differ');
    return m === 1 ? n : m;
  });
}
