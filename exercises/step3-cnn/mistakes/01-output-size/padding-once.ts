import { outputSize as right } from '#earlier/step3-cnn/01-output-size';

export const mistake = {
  name: 'the padding is counted once',
  teaching: 'There is padding at both ends: size + 2·padding.',
};

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return right(size + padding, kernel, stride, 0);
}
