export const mistake = {
  name: 'the minus in the exponent is lost, which gives 1 − σ(z)',
  teaching: 'A large z must give nearly 1, so e must get small as z grows: e⁻ᶻ.',
};

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(z));
}
