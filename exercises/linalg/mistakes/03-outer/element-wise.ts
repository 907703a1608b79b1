export const mistake = {
  name: 'entries meet only their partners',
  teaching: 'Every entry of a meets every entry of b: two loops, one inside the other.',
};

export function outer(a: readonly number[], b: readonly number[]): number[][] {
  return a.map((ai, k) => ai * b[k]) as unknown as number[][];
}
