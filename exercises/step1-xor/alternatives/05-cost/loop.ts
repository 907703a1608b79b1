export function cost(outputs: readonly number[], targets: readonly number[]): number {
  let mean = 0;
  for (let n = 0; n < targets.length; n++) {
    const miss = targets[n] - outputs[n];
    mean += (miss * miss) / targets.length;
  }
  return mean;
}
