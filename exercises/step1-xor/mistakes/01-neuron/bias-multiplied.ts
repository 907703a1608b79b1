export const mistake = {
  name: 'the sum is multiplied by the bias',
  teaching: 'The bias is one more term of the sum, a weight whose input is always 1: add it.',
};

export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  return (x1 * w1 + x2 * w2) * b;
}
