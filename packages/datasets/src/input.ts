import { contiguous, fromData, type NDArray, ShapeError, sizeOf } from '@first-principles/linalg';

/**
 * Images as a network reads them: one row an image, ink from 0 to 1.
 *
 * x[n, h·W + w] = images[n, h, w] / 255
 *
 * @param images - [N, …]: [N, H, W], or rows of pixels [N, I]
 * @returns float32 [N, I], I = H·W
 * @throws ShapeError if `images` has no axis
 * @example toInput(fromData('uint8', Uint8Array.of(0, 255, 51, 0), [2, 2])).data // Float32Array [0, 1, 0.2, 0]
 */
export function toInput(images: NDArray<'uint8'>): NDArray<'float32'> {
  const [count, ...rest] = images.shape;
  if (count === undefined) throw new ShapeError('toInput: needs at least one axis: shape is []');
  const pixels = contiguous(images);
  const x = new Float32Array(pixels.length);
  for (let i = 0; i < x.length; i++) x[i] = pixels[i] / 255;
  return fromData('float32', x, [count, sizeOf(rest)]);
}
