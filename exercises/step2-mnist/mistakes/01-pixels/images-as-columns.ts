import { fromData, transpose, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'an image is a column, not a row',
  teaching: 'Texts write samples as columns; here, as in every library, a batch is rows: [N, pixels].',
};

export function toInput(pixels: Uint8Array, count: number): NDArray {
  const x = Float64Array.from(pixels, (pixel) => pixel / 255);
  return transpose(fromData('float64', x, [count, pixels.length / count]));
}
