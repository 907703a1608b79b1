export const mistake = {
  name: 'the squares are summed, not averaged',
  teaching: 'Divide by the number of rows, or the cost grows with the table and not with the error.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return outputs.reduce((sum, o, n) => sum + (o - targets[n]) ** 2, 0);
}
