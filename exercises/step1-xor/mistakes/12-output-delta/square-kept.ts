export const mistake = {
  name: 'the square is still there: (o − y)² times the slope of the sigmoid',
  teaching: 'The chain takes the *slope* of each link: of the square, that is 2(o − y).',
};

export function outputDelta(o: number, y: number): number {
  return (o - y) ** 2 * o * (1 - o);
}
