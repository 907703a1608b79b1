import { fromData, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the pixels are not divided',
  teaching: 'Numbers up to 255 drive every sigmoid out to where it is flat: divide by 255.',
};

export function toInput(pixels: Uint8Array, count: number): NDArray {
  return fromData('float64', Float64Array.from(pixels), [count, pixels.length / count]);
}
