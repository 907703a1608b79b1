/** Every number gets one random rank, and keeps it. */
export function batches(count: number, size: number, uniform: () => number): number[][] {
  const order = Array.from({ length: count }, (_, i) => ({ i, rank: uniform() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ i }) => i);
  const pieces: number[][] = [];
  for (let start = 0; start < count; start += size) pieces.push(order.slice(start, start + size));
  return pieces;
}
