import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'an equation stays if any other reads it, even one that is dead itself',
  teaching:
    'Only needed readers count: walk from the last equation to the first, then you know of each reader what it is.',
};

export function deadCode({ inputs, eqns, outputs }: Jaxpr): Jaxpr {
  const read = new Set([...outputs, ...eqns.flatMap((eqn) => eqn.inputs)]);
  return { inputs, eqns: eqns.filter(({ output }) => read.has(output)), outputs };
}
