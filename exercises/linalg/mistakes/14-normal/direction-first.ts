export const mistake = {
  name: 'the direction is drawn first, the distance second',
  teaching:
    'As random numbers both ways are good; here u₁ is drawn first, so that the same seed gives the same weights.',
};

export function normal(uniform: () => number): number {
  const angle = 2 * Math.PI * uniform();
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(angle);
}
