export const mistake = {
  name: 'the 2 under the root is forgotten',
  teaching: 'r = √(−2·ln …): without the 2 the deviation is 1/√2.',
};

export function normal(uniform: () => number): number {
  const r = Math.sqrt(-Math.log(1 - uniform()));
  return r * Math.cos(2 * Math.PI * uniform());
}
