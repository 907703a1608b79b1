import { ShapeError } from '@first-principles/linalg';

/**
 * The shape of `a + b`, element by element: aligned at the right, where lengths are equal or one is 1 (which stretches).
 *
 * A missing axis counts as 1: [4, 1] and [3] give [4, 3].
 *
 * @throws ShapeError (import it from '@first-principles/linalg') if two lengths differ and neither is 1
 * @source NumPy manual, "Broadcasting"
 */
export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const m = a[axis - rank + a.length] ?? 1;
    const n = b[axis - rank + b.length] ?? 1;
    if (m !== n && m !== 1 && n !== 1) {
      throw new ShapeError(`broadcastShapes: lengths differ and neither is 1: a is [${a}], b is [${b}]`);
    }
    return m === 1 ? n : m;
  });
}
