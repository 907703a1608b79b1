import { fromData, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the pixels are divided by 256',
  teaching: 'There are 256 values, but the largest is 255: divided by that, full ink is exactly 1.',
};

export function toInput(pixels: Uint8Array, count: number): NDArray {
  return fromData(
    'float64',
    Float64Array.from(pixels, (pixel) => pixel / 256),
    [count, pixels.length / count],
  );
}
