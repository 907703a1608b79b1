import { ShapeError } from '@first-principles/linalg';

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError(`${a.length} against ${b.length}`);
  let sum = 0;
  for (const x of a) for (const y of b) sum += x * y;
  return sum;
}
