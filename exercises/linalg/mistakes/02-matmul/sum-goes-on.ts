import type { Matrix } from '#earlier/linalg/02-matmul';

export const mistake = {
  name: 'the sum is not set back to 0 for each entry',
  teaching: 'Every entry is a dot product of its own: start its sum at 0, inside the loops over i and j.',
};

export function matmul(a: Matrix, b: Matrix): number[][] {
  let sum = 0;
  return a.map((row) =>
    b[0].map((_, j) => {
      row.forEach((aik, k) => (sum += aik * b[k][j]));
      return sum;
    }),
  );
}
