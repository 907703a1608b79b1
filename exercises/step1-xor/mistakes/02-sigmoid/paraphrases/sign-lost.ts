export function sigmoid(z: number): number {
  return 0.5 - 0.5 * Math.tanh(z / 2);
}
