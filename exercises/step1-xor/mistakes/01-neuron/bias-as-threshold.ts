export const mistake = {
  name: 'the bias is subtracted, as a threshold would be',
  teaching: 'A threshold is what the sum must reach, a bias is its opposite and is added: b = −threshold.',
};

export function preActivation(x1: number, x2: number, w1: number, w2: number, b: number): number {
  return x1 * w1 + x2 * w2 - b;
}
