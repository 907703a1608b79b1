import type { Matrix } from '#earlier/linalg/02-matmul';

export function matmul(a: Matrix, b: Matrix): number[][] {
  const out: number[][] = a.map(() => []);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b[0].length; j++) for (let k = 0; k < b.length; k++) out[i][j] = a[i][k] * b[k][j];
  return out;
}
