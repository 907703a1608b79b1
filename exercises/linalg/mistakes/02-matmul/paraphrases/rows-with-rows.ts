import type { Matrix } from '#earlier/linalg/02-matmul';

export function matmul(a: Matrix, b: Matrix): number[][] {
  const out: number[][] = [];
  for (let i = 0; i < a.length; i++) {
    out[i] = [];
    for (let j = 0; j < b.length; j++) {
      out[i][j] = 0;
      for (let k = 0; k < a[i].length; k++) out[i][j] += a[i][k] * b[j][k];
    }
  }
  return out;
}
