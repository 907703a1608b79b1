export const mistake = {
  name: '^ is taken for “to the power of”',
  teaching: 'In JavaScript ^ is exclusive or, on whole numbers: a power is **.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return outputs.reduce((sum, o, n) => sum + ((o - targets[n]) ^ 2), 0) / outputs.length;
}
