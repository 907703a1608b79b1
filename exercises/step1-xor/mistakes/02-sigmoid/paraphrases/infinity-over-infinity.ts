export function sigmoid(z: number): number {
  const odds = Math.E ** z;
  return odds / (odds + 1);
}
