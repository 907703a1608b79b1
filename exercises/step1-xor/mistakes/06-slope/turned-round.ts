export const mistake = {
  name: 'the difference is taken the wrong way round, so uphill reads as downhill',
  teaching: 'A slope is positive where f grows: the right one minus the left one.',
};

export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return (f(x - h) - f(x + h)) / (2 * h);
}
