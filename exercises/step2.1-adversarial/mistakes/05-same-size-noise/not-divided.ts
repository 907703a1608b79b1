import { fromData, mul, norm, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the noise is not divided by its own length',
  teaching: 'I normal numbers have a length of about √I: divide by it before you multiply.',
};

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const { shape } = perturbation;
  const r = fromData('float64', Float64Array.from({ length: sizeOf(shape) }, normal), shape);
  return mul(r, norm(perturbation, 1, true));
}
