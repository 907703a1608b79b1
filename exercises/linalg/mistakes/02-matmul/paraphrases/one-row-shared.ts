import type { Matrix } from '#earlier/linalg/02-matmul';

export function matmul(a: Matrix, b: Matrix): number[][] {
  const row = b[0].map(() => 0);
  const out = a.map(() => row);
  a.forEach((factors, i) =>
    factors.forEach((factor, k) => b[k].forEach((bkj, j) => (out[i][j] += factor * bkj))),
  );
  return out;
}
