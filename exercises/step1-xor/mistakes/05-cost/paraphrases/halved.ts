export function cost(outputs: readonly number[], targets: readonly number[]): number {
  let total = 0;
  outputs.forEach((o, n) => {
    const off = targets[n] - o;
    total += off * off;
  });
  return total / (2 * outputs.length);
}
