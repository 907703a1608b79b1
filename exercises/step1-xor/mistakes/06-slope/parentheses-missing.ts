export const mistake = {
  name: 'the parentheses are missing: `/ 2 * h` divides by 2 and then multiplies by h',
  teaching: 'Division and multiplication go from left to right: write `/ (2 * h)`.',
};

export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return ((f(x + h) - f(x - h)) / 2) * h;
}
