import { div, fromData, mul, sizeOf, square, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the root is missing: squared lengths are divided',
  teaching: 'A length is the root of the sum of squares.',
};

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const { shape } = perturbation;
  const r = fromData('float64', Float64Array.from({ length: sizeOf(shape) }, normal), shape);
  return mul(r, div(sum(square(perturbation), 1, true), sum(square(r), 1, true)));
}
