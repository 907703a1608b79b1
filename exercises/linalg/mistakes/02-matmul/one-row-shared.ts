import type { Matrix } from '#earlier/linalg/02-matmul';

export const mistake = {
  name: 'all rows of the result are one and the same list',
  teaching:
    '`fill` puts the same list into every row: make a new one for each, as `map` and `Array.from` do.',
};

export function matmul(a: Matrix, b: Matrix): number[][] {
  const out = new Array<number[]>(a.length).fill(new Array<number>(b[0].length).fill(0));
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b[0].length; j++) for (let k = 0; k < b.length; k++) out[i][j] += a[i][k] * b[k][j];
  return out;
}
