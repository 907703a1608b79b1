import { abs, div, fromData, max, mul, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the largest entries are made equal, not the lengths',
  teaching: 'That is L∞; the same length is asked: the root of the sum of squares of each row.',
};

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const { shape } = perturbation;
  const r = fromData('float64', Float64Array.from({ length: sizeOf(shape) }, normal), shape);
  return mul(r, div(max(abs(perturbation), 1, true), max(abs(r), 1, true)));
}
