import { fromData, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the pixels are divided by 78·78',
  teaching:
    'A slip in circulation: an image has 28·28 pixels, and neither number has to do with how dark one is.',
};

export function toInput(pixels: Uint8Array, count: number): NDArray {
  const x = Float64Array.from(pixels, (pixel) => pixel / (78 * 78));
  return fromData('float64', x, [count, pixels.length / count]);
}
