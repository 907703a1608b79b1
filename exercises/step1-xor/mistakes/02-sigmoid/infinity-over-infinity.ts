export const mistake = {
  name: 'it is written eᶻ / (1 + eᶻ), which is NaN for a large z',
  teaching: 'At 1000 that is ∞ / ∞: divide above and below by eᶻ, and the worst that is left is 1 / ∞ = 0.',
};

export function sigmoid(z: number): number {
  return Math.exp(z) / (1 + Math.exp(z));
}
