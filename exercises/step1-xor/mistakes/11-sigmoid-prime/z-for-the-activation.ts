export const mistake = {
  name: 'z is taken for the activation: z(1 − z)',
  teaching: 'The rule h(1 − h) is for h = σ(z): squash z first.',
};

export function sigmoidPrime(z: number): number {
  return z * (1 - z);
}
