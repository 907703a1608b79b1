export const mistake = {
  name: 'entries are added, not multiplied',
  teaching: 'It is a multiplication table: aᵢ·bₒ.',
};

export function outer(a: readonly number[], b: readonly number[]): number[][] {
  return a.map((ai) => b.map((bo) => ai + bo));
}
