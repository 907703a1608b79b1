export const mistake = {
  name: 'no number ever stays in its place',
  teaching: 'Place i changes with one of 0 … i, i itself included: ⌊u·(i + 1)⌋, for u is below 1.',
};

export function batches(count: number, size: number, uniform: () => number): number[][] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * i);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return Array.from({ length: Math.ceil(count / size) }, (_, piece) =>
    order.slice(piece * size, (piece + 1) * size),
  );
}
