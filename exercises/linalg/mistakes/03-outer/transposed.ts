export const mistake = {
  name: 'the result is transposed',
  teaching: 'The first argument makes the rows: [I, O], as the weights lie.',
};

export function outer(a: readonly number[], b: readonly number[]): number[][] {
  return b.map((bo) => a.map((ai) => ai * bo));
}
