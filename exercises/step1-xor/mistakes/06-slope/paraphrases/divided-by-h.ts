export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  const [left, right] = [x - h, x + h].map(f);
  return -(left - right) / h;
}
