import { abs, div, fromData, mul, norm, sign, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the signs are those of the perturbation: the direction is not random',
  teaching: 'Noise that leans the way of the attack is half an attack: its signs must be its own.',
};

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const { shape } = perturbation;
  const r = fromData('float64', Float64Array.from({ length: sizeOf(shape) }, normal), shape);
  const leaning = mul(abs(r), sign(perturbation));
  return mul(leaning, div(norm(perturbation, 1, true), norm(leaning, 1, true)));
}
