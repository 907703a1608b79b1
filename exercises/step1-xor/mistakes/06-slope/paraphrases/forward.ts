export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  const here = f(x);
  const there = f(x + h);
  return there / h - here / h;
}
