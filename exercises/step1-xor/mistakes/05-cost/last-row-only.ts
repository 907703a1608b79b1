export const mistake = {
  name: 'only the last row counts',
  teaching: 'In the loop each square is added to what is there (+=); = throws the earlier ones away.',
};

export function cost(outputs: readonly number[], targets: readonly number[]): number {
  let sum = 0;
  for (let n = 0; n < outputs.length; n++) sum = (outputs[n] - targets[n]) ** 2;
  return sum / outputs.length;
}
