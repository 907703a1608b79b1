export const mistake = {
  name: 'one draw is used for distance and direction',
  teaching: 'Distance and direction are independent: draw a number for each.',
};

export function normal(uniform: () => number): number {
  const u = uniform();
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * u);
}
