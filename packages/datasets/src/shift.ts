import { contiguous, fromData, type Key, type NDArray, randint, ShapeError } from '@first-principles/linalg';

/**
 * Each image moved by a few pixels in a direction of its own; what leaves the edge is lost, what comes in is paper (0).
 *
 * out[n, h, w] = images[n, h − dy_n, w − dx_n], dy and dx whole and uniform in [−reach, reach]
 *
 * A digit is the same digit one pixel further right: trained on shifts, a network learns that.
 *
 * @param images - [N, H, W]
 * @param key - determines the shifts
 * @param reach - the farthest, in pixels: 1 by default
 * @returns [N, H, W]
 * @throws ShapeError if the images have not three axes, or the reach is not a whole number ≥ 0
 * @source P. Simard, D. Steinkraus and J. Platt, "Best practices for convolutional neural networks" (2003)
 * @example shifts(mnist.train.images, key(epoch))
 */
export function shifts(images: NDArray<'uint8'>, key: Key, reach = 1): NDArray<'uint8'> {
  if (images.ndim !== 3) {
    throw new ShapeError(`shifts: takes images [N, H, W]: got shape [${images.shape.join(', ')}]`);
  }
  if (!Number.isInteger(reach) || reach < 0) {
    throw new ShapeError(`shifts: the reach must be a whole number of pixels ≥ 0: got ${reach}`);
  }
  const [count, height, width] = images.shape;
  const pixels = contiguous(images);
  const moves = contiguous(randint(key, [count, 2], -reach, reach + 1));
  const out = new Uint8Array(pixels.length);
  for (let n = 0; n < count; n++) {
    const [dy, dx] = [moves[2 * n], moves[2 * n + 1]];
    const columns = width - Math.abs(dx);
    if (columns <= 0) continue;
    for (let h = Math.max(0, dy); h < Math.min(height, height + dy); h++) {
      const from = (n * height + h - dy) * width + Math.max(0, -dx);
      out.set(pixels.subarray(from, from + columns), (n * height + h) * width + Math.max(0, dx));
    }
  }
  return fromData('uint8', out, images.shape);
}
