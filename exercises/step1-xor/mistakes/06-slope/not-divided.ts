export const mistake = {
  name: 'the rise is not divided by the run',
  teaching: 'The difference alone shrinks with h: only rise divided by run, 2h, is a slope.',
};

export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return f(x + h) - f(x - h);
}
