export const mistake = {
  name: 'the 2 of the square is forgotten',
  teaching: 'The slope of (o − y)² is 2(o − y); only a cost with ½ in front would cancel the 2.',
};

export function outputDelta(o: number, y: number): number {
  return (o - y) * o * (1 - o);
}
