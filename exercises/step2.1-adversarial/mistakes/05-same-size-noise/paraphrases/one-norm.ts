import { fromData, type NDArray } from '@first-principles/linalg';

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const wanted = perturbation.ravel().data;
  const drawn = new Float64Array(wanted.length);
  for (let i = 0; i < drawn.length; i++) drawn[i] = normal();
  let [p, r] = [0, 0];
  wanted.forEach((value) => (p += value * value));
  drawn.forEach((value) => (r += value * value));
  return fromData(
    'float64',
    drawn.map((value) => value * Math.sqrt(p / r)),
    perturbation.shape,
  );
}
