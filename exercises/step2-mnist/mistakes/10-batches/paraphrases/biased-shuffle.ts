export function batches(count: number, size: number, uniform: () => number): number[][] {
  const order = [...Array(count).keys()].sort(() => uniform() - 0.5);
  const pieces: number[][] = [];
  while (order.length > 0) pieces.push(order.splice(0, size));
  return pieces;
}
