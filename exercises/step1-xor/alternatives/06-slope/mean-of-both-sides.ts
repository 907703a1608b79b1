/** The mean of the slope to the right and the slope to the left. */
export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  const here = f(x);
  return ((f(x + h) - here) / h + (here - f(x - h)) / h) / 2;
}
