export const mistake = {
  name: 'it is y − o instead of o − y',
  teaching: 'Where the answer is too high, more z makes it worse, so δ must be positive: o − y.',
};

export function outputDelta(o: number, y: number): number {
  return 2 * (y - o) * o * (1 - o);
}
