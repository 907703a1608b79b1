import { contiguous, type Key, normal } from '@first-principles/linalg';
import { checkCount, checkNoise, points, type Points } from './points.ts';

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/**
 * The table of exclusive or: four points, of class 1 where the two numbers differ; or `count` points scattered around
 * them, corner by corner in turn.
 *
 * @param key - determines the scatter
 * @param count - how many points; 4 by default
 * @param noise - the scatter's deviation; 0 by default
 * @returns x [count, 2], labels 0 and 1
 * @throws ShapeError if the count is not a whole number ≥ 0
 * @throws RangeError if the noise is negative
 * @source M. Minsky and S. Papert, Perceptrons (1969): what one neuron cannot learn
 * @example xor(key(0)).labels.toList() // [0, 1, 1, 0]
 */
export function xor(key: Key, count: number = CORNERS.length, noise = 0): Points {
  checkCount('xor', count);
  checkNoise('xor', noise);
  const scatter = contiguous(normal(key, [count, 2], 'float64'));
  const corner = (i: number): readonly [number, number] => CORNERS[i % CORNERS.length];
  return points(
    Array.from({ length: count }, (_, i) => corner(i).map((x, axis) => x + noise * scatter[2 * i + axis])),
    Array.from({ length: count }, (_, i) => Number(corner(i)[0] !== corner(i)[1])),
  );
}
