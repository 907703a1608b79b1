import type { Matrix } from '#earlier/linalg/02-matmul';

export const mistake = {
  name: 'the result is transposed',
  teaching: 'The rows of the result are the rows of a: i comes first, j second.',
};

export function matmul(a: Matrix, b: Matrix): number[][] {
  return b[0].map((_, j) => a.map((row) => row.reduce((sum, aik, k) => sum + aik * b[k][j], 0)));
}
