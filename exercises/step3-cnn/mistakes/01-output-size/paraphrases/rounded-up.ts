import { ShapeError } from '@first-principles/linalg';

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  const padded = size + padding + padding;
  if (kernel > padded) throw new ShapeError('outputSize: no room');
  let places = 1;
  for (let at = 0; at + kernel < padded; at += stride) places++;
  return places;
}
