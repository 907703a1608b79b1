export const mistake = {
  name: 'the sum is squashed already',
  teaching: 'z is the number before the sigmoid, and may be any number; squashing it is the next exercise.',
};

export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  return 1 / (1 + Math.exp(-(x1 * w1 + x2 * w2 + b)));
}
