export const mistake = {
  name: 'lists of different lengths are not refused',
  teaching:
    'Past the end of a list stands undefined, which makes the sum NaN or leaves numbers out: throw a ShapeError.',
};

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, ak, k) => sum + ak * b[k], 0);
}
