export const mistake = {
  name: 'the shuffle is biased: some orders come more often',
  teaching:
    'Place i changes with one of 0 … i, each as likely: ⌊u·(i + 1)⌋. Drawing from all places, rounding, or sorting by coin tosses favours some orders.',
};

export function batches(count: number, size: number, uniform: () => number): number[][] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = Math.floor(uniform() * count);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return Array.from({ length: Math.ceil(count / size) }, (_, piece) =>
    order.slice(piece * size, (piece + 1) * size),
  );
}
