export const mistake = {
  name: 'first cut, then each piece shuffled by itself',
  teaching: 'The same samples always meet in the same batch: shuffle them all, then cut.',
};

export function batches(count: number, size: number, uniform: () => number): number[][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, piece) => {
    const order = Array.from({ length: Math.min(size, count - piece * size) }, (_, i) => piece * size + i);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  });
}
