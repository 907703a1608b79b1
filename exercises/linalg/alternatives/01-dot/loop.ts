import { ShapeError } from '@first-principles/linalg';

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError(`${a.length} against ${b.length}`);
  let sum = 0;
  for (let k = a.length - 1; k >= 0; k--) sum += a[k] * b[k];
  return sum;
}
