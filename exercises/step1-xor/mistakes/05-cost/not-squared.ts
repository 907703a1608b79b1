export const mistake = {
  name: 'the differences are averaged without a square',
  teaching:
    'Too high and too low cancel, and a network that is wrong everywhere may seem perfect: square each difference.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return outputs.reduce((sum, o, n) => sum + o - targets[n], 0) / outputs.length;
}
