export function batches(count: number, size: number, uniform: () => number): number[][] {
  const pieces: number[][] = [];
  for (let start = 0; start < count; start += size) {
    const piece: number[] = [];
    for (let i = start; i < Math.min(count, start + size); i++) piece.push(Math.floor(count * uniform()));
    pieces.push(piece);
  }
  return pieces;
}
