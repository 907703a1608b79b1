import {
  contiguous,
  type DType,
  formatShape,
  fromData,
  type NDArray,
  ShapeError,
  sizeOf,
  zeros,
} from '@first-principles/linalg';

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
  const [count, width] = rows('toInput', images);
  const pixels = contiguous(images);
  const x = new Float32Array(pixels.length);
  for (let i = 0; i < x.length; i++) x[i] = pixels[i] / 255;
  return fromData('float32', x, [count, width]);
}

/**
 * The entries at `indices` along the first axis: out[i, …] = x[indices[i], …].
 *
 * @param x - [N, …]
 * @param indices - M whole numbers, 0 … N − 1; repeats are allowed
 * @returns [M, …]
 * @throws ShapeError if `x` has no axis or an index is outside
 * @example take(array([[1, 2], [3, 4]]), [1, 1]).shape // [2, 2]
 */
export function take<D extends DType>(x: NDArray<D>, indices: ArrayLike<number>): NDArray<D> {
  const [count, width] = rows('take', x);
  const from = contiguous(x);
  const out = zeros([indices.length, ...x.shape.slice(1)], x.dtype);
  const to = out.data;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i];
    if (!(Number.isInteger(index) && index >= 0 && index < count)) {
      throw new ShapeError(
        `take: no such entry: index ${index} (at ${i}) of an array of shape ${formatShape(x.shape)}`,
      );
    }
    to.set(from.subarray(index * width, (index + 1) * width), i * width);
  }
  return out;
}

function rows(operation: string, x: NDArray): [count: number, width: number] {
  const [count, ...rest] = x.shape;
  if (count === undefined) throw new ShapeError(`${operation}: needs at least one axis: shape is []`);
  return [count, sizeOf(rest)];
}
