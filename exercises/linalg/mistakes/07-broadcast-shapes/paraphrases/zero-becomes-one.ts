import { ShapeError } from '@first-principles/linalg';

export function broadcastShapes(a: readonly number[], b: readonly number[]): number[] {
  const out: number[] = [];
  for (let k = 1; k <= a.length || k <= b.length; k++) {
    const pair = [a.at(-k), b.at(-k)].filter((length) => length !== undefined).sort((m, n) => m - n);
    const [low, high] = [pair[0], pair.at(-1)!];
    if (low !== high && !pair.includes(1)) throw new ShapeError('no fit');
    out.unshift(high);
  }
  return out;
}
