export const mistake = {
  name: 'e⁻ᶻ is subtracted from 1 instead of added',
  teaching: 'Below the line stands 1 + e⁻ᶻ, which is never 0: with a minus it is 0 at z = 0.',
};

export function sigmoid(z: number): number {
  return 1 / (1 - Math.exp(-z));
}
