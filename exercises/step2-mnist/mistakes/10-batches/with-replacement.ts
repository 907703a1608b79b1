export const mistake = {
  name: 'numbers are drawn with replacement: some come twice, some never',
  teaching: 'An epoch sees each sample once: shuffle the numbers, do not draw them.',
};

export function batches(count: number, size: number, uniform: () => number): number[][] {
  const order = Array.from({ length: count }, () => Math.floor(uniform() * count));
  return Array.from({ length: Math.ceil(count / size) }, (_, piece) =>
    order.slice(piece * size, (piece + 1) * size),
  );
}
