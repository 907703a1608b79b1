import { div, fromData, mul, norm, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'one length is taken of the whole batch',
  teaching: 'Then an image with a small perturbation gets a large noise: a norm for each row.',
};

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const { shape } = perturbation;
  const r = fromData('float64', Float64Array.from({ length: sizeOf(shape) }, normal), shape);
  return mul(r, div(norm(perturbation.ravel()), norm(r.ravel())));
}
