import type { Matrix } from '#earlier/linalg/02-matmul';

/** As a sum of outer products: column k of a times row k of b. */
export function matmul(a: Matrix, b: Matrix): number[][] {
  const out = a.map(() => b[0].map(() => 0));
  for (let k = 0; k < b.length; k++)
    for (let i = 0; i < a.length; i++) for (let j = 0; j < b[0].length; j++) out[i][j] += a[i][k] * b[k][j];
  return out;
}
