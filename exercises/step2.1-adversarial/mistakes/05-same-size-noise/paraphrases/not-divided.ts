import { fromData, type NDArray } from '@first-principles/linalg';

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const [N, I] = perturbation.shape;
  const out = new Float64Array(N * I);
  for (let n = 0; n < N; n++) {
    const row = perturbation.ravel().data.slice(n * I, (n + 1) * I);
    const length = Math.hypot(...row);
    for (let i = 0; i < I; i++) out[n * I + i] = normal() * length;
  }
  return fromData('float64', out, [N, I]);
}
