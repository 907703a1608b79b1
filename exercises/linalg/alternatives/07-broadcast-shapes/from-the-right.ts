import { ShapeError } from '@first-principles/linalg';

/** Walks both shapes from their ends. */
export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const shape: number[] = [];
  for (let k = 1; k <= Math.max(a.length, b.length); k++) {
    const [m, n] = [a.at(-k) ?? 1, b.at(-k) ?? 1];
    if (m === n || n === 1) shape.unshift(m);
    else if (m === 1) shape.unshift(n);
    else throw new ShapeError(`axis ${-k}: ${m} against ${n}`);
  }
  return shape;
}
