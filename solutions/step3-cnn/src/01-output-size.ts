import { ShapeError } from '@first-principles/linalg';

/**
 * In how many places a kernel finds room along one axis.
 *
 * ⌊(size + 2·padding − kernel) / stride⌋ + 1
 *
 * @param size - pixels along the axis
 * @param kernel - how many of them the kernel covers
 * @param stride - how far it moves each time
 * @param padding - rows of zeros put at each of the two ends
 * @throws ShapeError (import it from '@first-principles/linalg') if the kernel is larger than size + 2·padding
 */
export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  const room = size + 2 * padding - kernel;
  if (room < 0) {
    throw new ShapeError(
      `outputSize: the kernel is larger than the padded image: ${size} + 2·${padding} pixels, kernel ${kernel}`,
    );
  }
  return Math.floor(room / stride) + 1;
}
