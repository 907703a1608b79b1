export const mistake = {
  name: 'nothing is shuffled',
  teaching: 'In the same order every epoch, the last samples always have the last word: shuffle first.',
};

export function batches(count: number, size: number): number[][] {
  const order = Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: Math.ceil(count / size) }, (_, piece) =>
    order.slice(piece * size, (piece + 1) * size),
  );
}
