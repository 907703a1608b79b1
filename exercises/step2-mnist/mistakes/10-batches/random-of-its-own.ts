export const mistake = {
  name: 'the random numbers that are handed in are not used',
  teaching: 'With Math.random no run can be repeated, and no bug caught twice: draw from `uniform`.',
};

export function batches(count: number, size: number): number[][] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return Array.from({ length: Math.ceil(count / size) }, (_, piece) =>
    order.slice(piece * size, (piece + 1) * size),
  );
}
