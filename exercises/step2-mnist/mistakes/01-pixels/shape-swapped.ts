import { fromData, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the two lengths of the shape are swapped',
  teaching:
    'The bytes of one image stand side by side, so an image is a row: the number of images comes first.',
};

export function toInput(pixels: Uint8Array, count: number): NDArray {
  const x = Float64Array.from(pixels, (pixel) => pixel / 255);
  return fromData('float64', x, [pixels.length / count, count]);
}
