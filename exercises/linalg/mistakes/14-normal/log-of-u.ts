export const mistake = {
  name: 'the logarithm is of u₁, not of 1 − u₁',
  teaching: 'uniform() may be 0 but not 1: ln 0 is −∞, and an infinite weight spoils everything after it.',
};

export function normal(uniform: () => number): number {
  const r = Math.sqrt(-2 * Math.log(uniform()));
  return r * Math.cos(2 * Math.PI * uniform());
}
