import { fromData, type NDArray } from '@first-principles/linalg';

/**
 * Images as a network reads them: a row an image, every pixel a number from 0 (paper) to 1 (ink).
 *
 * x[n, i] = pixels[n·I + i] / 255
 *
 * @param pixels - the bytes of all images, one image after the other
 * @param count - N, how many images
 * @returns float64 [N, I], I = pixels.length / N
 */
export function toInput(pixels: Uint8Array, count: number): NDArray {
  const x = new Float64Array(pixels).map((pixel) => pixel / 255);
  return fromData('float64', x, [count, pixels.length / count]);
}
