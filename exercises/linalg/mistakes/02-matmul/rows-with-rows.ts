import type { Matrix } from '#earlier/linalg/02-matmul';

export const mistake = {
  name: 'rows of a meet rows of b: that is a·bᵀ',
  teaching:
    'The shared axis is the columns of a and the rows of b: the second index of b is j, the first is k.',
};

export function matmul(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => b.map((other) => row.reduce((sum, aik, k) => sum + aik * other[k], 0)));
}
