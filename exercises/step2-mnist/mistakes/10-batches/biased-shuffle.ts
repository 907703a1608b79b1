export const mistake = {
  name: 'the shuffle is biased: some orders come more often',
  teaching:
    'Place i changes with one of 0 … i, all equally likely; from all places, 3·3·3 runs share 6 orders, and 27 is no multiple of 6.',
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
