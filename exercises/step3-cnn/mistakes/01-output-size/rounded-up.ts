import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'it is rounded up',
  teaching: 'A place where the kernel hangs over the edge is none: round down.',
};

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  const room = size + 2 * padding - kernel;
  if (room < 0) throw new ShapeError(`outputSize: the kernel is larger: ${room}`);
  return Math.ceil(room / stride) + 1;
}
