import type { Matrix } from '#earlier/linalg/02-matmul';

export const mistake = {
  name: 'only the last product is kept, not the sum',
  teaching: '= replaces, += adds: every k has its share.',
};

export function matmul(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => b[0].map((_, j) => row[row.length - 1] * b[row.length - 1][j]));
}
