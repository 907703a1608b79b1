import { array, type NDArray } from '@first-principles/linalg';

export function toInput(pixels: Uint8Array, count: number): NDArray {
  const width = pixels.length / count;
  const rows: number[][] = [];
  for (let n = 0; n < count; n++) {
    const row: number[] = [];
    for (let i = 0; i < width; i++) row.push(pixels[n * width + i] / 255);
    rows.push(row);
  }
  return array(rows, 'float64');
}
