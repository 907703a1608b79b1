export const mistake = {
  name: 'the parentheses under the line are missing: 1 / 1 + e⁻ᶻ',
  teaching: 'Division binds tighter than the sum, so this is 1 + e⁻ᶻ: put 1 + e⁻ᶻ in parentheses.',
};

export function sigmoid(z: number): number {
  return 1 / 1 + Math.exp(-z);
}
