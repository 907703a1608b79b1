export const mistake = {
  name: 'it is the mean of the absolute differences',
  teaching: 'Square instead of dropping the sign: the square is smooth at 0, and weighs a large miss more.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return outputs.reduce((sum, o, n) => sum + Math.abs(o - targets[n]), 0) / outputs.length;
}
