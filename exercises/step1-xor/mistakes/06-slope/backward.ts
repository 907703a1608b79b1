export const mistake = {
  name: 'it looks to the left only: (f(x) − f(x − h)) / h',
  teaching: 'A curve bends away, and one side alone feels it: look to both sides, and the bends cancel.',
};

export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return (f(x) - f(x - h)) / h;
}
