/**
 * How wrong the network is, as one number: the mean, over the rows, of the squared difference.
 *
 * C = 1/N · Σₙ (oₙ − yₙ)²
 *
 * No ½ in front: the 2 of the derivative stays where it arises. (Step 2 does it the other way, and says so.)
 *
 * @param outputs - o [N]: what the network said, row by row
 * @param targets - y [N]: what is right
 */
export function cost(outputs: readonly number[], targets: readonly number[]): number {
  return outputs.reduce((sum, o, n) => sum + (o - targets[n]) ** 2, 0) / outputs.length;
}
