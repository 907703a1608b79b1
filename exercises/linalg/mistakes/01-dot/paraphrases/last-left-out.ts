import { ShapeError } from '@first-principles/linalg';

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError(`${a.length} against ${b.length}`);
  return a.slice(0, -1).reduce((sum, ak, k) => sum + ak * b[k], 0);
}
