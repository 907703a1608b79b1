import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'whatever has the same shape is fused: products of matrices, transposes and all',
  teaching:
    'A place of a matrix product needs a whole row: in a loop place by place, only element-wise operations can be done.',
};

export function fuse({ eqns, outputs }: Jaxpr): number[][] {
  const lastOf: number[] = [];
  for (let i = eqns.length - 1; i >= 0; i--) {
    const { output } = eqns[i];
    const groups = new Set(lastOf.filter((_, reader) => eqns[reader].inputs.includes(output)));
    const [last] = groups;
    const joins =
      groups.size === 1 &&
      !outputs.includes(output) &&
      String(output.shape) === String(eqns[last].output.shape);
    lastOf[i] = joins ? last : i;
  }
  const indices = eqns.map((_, i) => i);
  return indices.map((last) => indices.filter((i) => lastOf[i] === last)).filter((group) => group.length > 0);
}
