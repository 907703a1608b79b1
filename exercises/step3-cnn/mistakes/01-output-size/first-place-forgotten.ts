import { outputSize as right } from '#earlier/step3-cnn/01-output-size';

export const mistake = {
  name: 'the first place is not counted: + 1 is missing',
  teaching:
    'What is divided by the stride are the moves; before the first of them the kernel has a place already.',
};

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return right(size, kernel, stride, padding) - 1;
}
