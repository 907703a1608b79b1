export function normal(uniform: () => number): number {
  const [u1, u2] = [uniform(), uniform()];
  return Math.sqrt(Math.log(1 / (1 - u1))) * Math.cos(u2 * 2 * Math.PI);
}
