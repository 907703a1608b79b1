export const mistake = {
  name: 'that is the dot product',
  teaching:
    'The dot product adds up to one number; the outer product adds nothing and keeps them all, in a table.',
};

export function outer(a: readonly number[], b: readonly number[]): number[][] {
  return a.reduce((sum, ai, k) => sum + ai * b[k], 0) as unknown as number[][];
}
