import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the 1 is added before dividing by the stride',
  teaching: 'Divide the room that is left by the stride; the first place is counted after that: ⌊…⌋ + 1.',
};

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  const room = size + 2 * padding - kernel;
  if (room < 0) throw new ShapeError(`outputSize: the kernel is larger: ${room}`);
  return Math.floor((room + 1) / stride);
}
