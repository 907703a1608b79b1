import { contiguous, type NDArray } from '@first-principles/linalg';
import { cells, opacity, shadeOf } from '@first-principles/step2-mnist/pictures';

/**
 * An image as a tile, at the origin: ink as ink; of a change, what adds ink orange and what takes it blue.
 *
 * @param pixels - [I], I = side · side; an image's in 0 … 1, what is beyond is cut off
 * @param cell - pixels of the picture for one of the image
 * @param strongest - of a change, what is painted in full
 */
export function digit(pixels: NDArray, cell: number, strongest?: number): string {
  const side = Math.round(Math.sqrt(pixels.size));
  const values = contiguous(pixels);
  const shade = (row: number, column: number): number => {
    const value = values[row * side + column];
    return shadeOf(strongest === undefined ? Math.max(0, value) : value / strongest);
  };
  const paint = (shade: number): string =>
    `class="${strongest === undefined ? 'ink' : shade > 0 ? 'for' : 'against'}" ${opacity(shade)}`;
  const edge = side * cell + 1;
  return `<rect class="tile" x="-0.5" y="-0.5" width="${edge}" height="${edge}" rx="3"/>
${cells(side, cell, shade, paint)}`;
}
