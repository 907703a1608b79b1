import { fromData, type NDArray } from '@first-principles/linalg';

export function randomLike(perturbation: NDArray, normal: () => number): NDArray {
  const [N, I] = perturbation.shape;
  const rows: number[] = [];
  for (let n = 0; n < N; n++) {
    const row = Array.from({ length: I }, () => normal());
    const wanted = Math.hypot(...perturbation.ravel().data.slice(n * I, (n + 1) * I));
    const length = Math.hypot(...row);
    for (const value of row) rows.push((value / length) * wanted);
  }
  return fromData('float64', new Float64Array(rows), [N, I]);
}
