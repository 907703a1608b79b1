import type { Matrix } from '#earlier/linalg/02-matmul';

export const mistake = {
  name: 'the matrices are multiplied entry by entry',
  teaching:
    'A matrix product is a table of dot products; entry by entry is another product (⊙), for equal shapes.',
};

export function matmul(a: Matrix, b: Matrix): number[][] {
  return a.map((row, i) => row.map((aij, j) => aij * b[i][j]));
}
