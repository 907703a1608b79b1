export const mistake = {
  name: 'it is the hyperbolic tangent, from −1 to 1',
  teaching: 'tanh has the same S but runs from −1 to 1: σ(z) = (1 + tanh(z/2)) / 2 runs from 0 to 1.',
};

export function sigmoid(z: number): number {
  return Math.tanh(z);
}
