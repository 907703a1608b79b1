export const mistake = {
  name: 'the weights are crossed: x1 meets w2, and x2 meets w1',
  teaching: 'A weight belongs to the input of its own number: x1·w1 and x2·w2.',
};

export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  return x1 * w2 + x2 * w1 + b;
}
