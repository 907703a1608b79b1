export const mistake = {
  name: 'the slope of the sigmoid is forgotten: this is ∂(o − y)²/∂o',
  teaching: 'Between z₃ and o stands the sigmoid: multiply by its slope, o(1 − o).',
};

export function outputDelta(o: number, y: number): number {
  return 2 * (o - y);
}
