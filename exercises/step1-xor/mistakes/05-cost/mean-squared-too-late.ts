export const mistake = {
  name: 'the mean difference is squared, not each difference',
  teaching: 'Square before you add: otherwise a row that is too high makes up for one that is too low.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return (outputs.reduce((sum, o, n) => sum + (o - targets[n]), 0) / outputs.length) ** 2;
}
