import { fromData, type NDArray, sin } from '@first-principles/linalg';
import type { Feature } from './feature-names.ts';

const VALUES: Readonly<Record<Feature, (x: number, y: number) => number>> = {
  x: (x) => x,
  y: (_, y) => y,
  xx: (x) => x * x,
  yy: (_, y) => y * y,
  xy: (x, y) => x * y,
  sinx: (x) => sin(Math.PI * x),
  siny: (_, y) => sin(Math.PI * y),
};

/**
 * What a network is told of points.
 *
 * @param points - [N, 2], row-major
 * @returns float32 [N, F]
 * @example featuresOf([2, 3], ['x', 'xy']).toList() // [[2, 6]]
 */
export function featuresOf(points: ArrayLike<number>, features: readonly Feature[]): NDArray<'float32'> {
  const count = points.length / 2;
  const data = Float32Array.from({ length: count * features.length }, (_, i) => {
    const n = Math.floor(i / features.length);
    return VALUES[features[i % features.length]](points[2 * n], points[2 * n + 1]);
  });
  return fromData('float32', data, [count, features.length]);
}
