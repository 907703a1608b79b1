export const mistake = {
  name: 'the sine is taken, not the cosine',
  teaching: 'r·sin(2πu₂) is the second coordinate, just as normal; asked for is the first, r·cos(2πu₂).',
};

export function normal(uniform: () => number): number {
  const r = Math.sqrt(-2 * Math.log(1 - uniform()));
  return r * Math.sin(2 * Math.PI * uniform());
}
