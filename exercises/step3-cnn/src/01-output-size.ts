import { todo } from '@first-principles/course/todo';

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
  return todo();
}
