export function normal(uniform: () => number): number {
  const distance = Math.sqrt(2 * Math.log(1 / uniform()));
  const angle = uniform() * Math.PI * 2;
  return Math.cos(angle) * distance;
}
