export const mistake = {
  name: 'it is divided by h instead of 2h, so it is twice too steep',
  teaching: 'From x − h to x + h it is two steps: divide by 2h.',
};

export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return (f(x + h) - f(x - h)) / h;
}
