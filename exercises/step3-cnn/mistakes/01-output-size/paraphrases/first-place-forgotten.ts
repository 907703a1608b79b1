import { ShapeError } from '@first-principles/linalg';

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  const left = padding + size + padding - kernel;
  if (left < 0) throw new ShapeError('outputSize: no room');
  return (left - (left % stride)) / stride;
}
