export const mistake = {
  name: 'all rows of the result are one and the same list',
  teaching:
    '`fill` puts the same list into every row: make a new one for each, as `map` and `Array.from` do.',
};

export function outer(a: readonly number[], b: readonly number[]): number[][] {
  const out = new Array<number[]>(a.length).fill(new Array<number>(b.length).fill(0));
  for (let i = 0; i < a.length; i++) for (let o = 0; o < b.length; o++) out[i][o] = a[i] * b[o];
  return out;
}
