export const mistake = {
  name: 'it looks to the right only: (f(x + h) − f(x)) / h',
  teaching: 'A curve bends away, and one side alone feels it: look to both sides, and the bends cancel.',
};

export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return (f(x + h) - f(x)) / h;
}
