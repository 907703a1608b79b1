export function normal(uniform: () => number): number {
  const u1 = uniform();
  const u2 = uniform();
  return Math.cos(2 * Math.PI * u2) * Math.sqrt(-2 * Math.log1p(-u1));
}
