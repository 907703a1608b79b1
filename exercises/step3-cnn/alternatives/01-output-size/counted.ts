import { ShapeError } from '@first-principles/linalg';

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  const padded = size + 2 * padding;
  let places = 0;
  for (let at = 0; at + kernel <= padded; at += stride) places++;
  if (places === 0) throw new ShapeError('outputSize: the kernel does not fit');
  return places;
}
