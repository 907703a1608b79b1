export const mistake = {
  name: 'the angle goes half around: π, not 2π',
  teaching: 'All directions are equally likely, and a full circle is 2π.',
};

export function normal(uniform: () => number): number {
  const r = Math.sqrt(-2 * Math.log(1 - uniform()));
  return r * Math.cos(Math.PI * uniform());
}
