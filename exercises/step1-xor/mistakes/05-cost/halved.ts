export const mistake = {
  name: 'there is a ½ in front',
  teaching:
    'Many texts put ½ there to cancel the 2 of the derivative; here it is the plain mean, and the 2 stays.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return outputs.reduce((sum, o, n) => sum + 0.5 * (o - targets[n]) ** 2, 0) / outputs.length;
}
