export const mistake = {
  name: 'a square root is taken at the end',
  teaching: 'The mean of the squares itself is the cost: stop before the root.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return Math.sqrt(outputs.reduce((sum, o, n) => sum + (o - targets[n]) ** 2, 0) / outputs.length);
}
