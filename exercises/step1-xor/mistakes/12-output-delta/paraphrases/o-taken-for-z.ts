export function outputDelta(o: number, y: number): number {
  const squashed = 1 / (1 + Math.exp(-o));
  const rate = squashed - squashed * squashed;
  return rate * (o - y) + rate * (o - y);
}
