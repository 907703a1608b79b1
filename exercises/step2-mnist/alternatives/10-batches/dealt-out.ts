/** Draws one after the other out of those that are left. */
export function batches(count: number, size: number, uniform: () => number): number[][] {
  const left = Array.from({ length: count }, (_, i) => i);
  const pieces: number[][] = [];
  while (left.length > 0) {
    if (pieces.length === 0 || pieces[pieces.length - 1].length === size) pieces.push([]);
    pieces[pieces.length - 1].push(...left.splice(Math.floor(uniform() * left.length), 1));
  }
  return pieces;
}
