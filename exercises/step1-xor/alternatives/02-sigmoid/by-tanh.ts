/** The same curve: tanh, halved and lifted. */
export function sigmoid(z: number): number {
  return (1 + Math.tanh(z / 2)) / 2;
}
