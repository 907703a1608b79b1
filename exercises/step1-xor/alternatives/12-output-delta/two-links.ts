/** Each link of the chain by name. */
export function outputDelta(o: number, y: number): number {
  const costByOutput = 2 * o - 2 * y;
  const outputBySum = o - o * o;
  return outputBySum * costByOutput;
}
