import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';

export const mistake = {
  name: 'element-wise neighbours of one shape are put together, whether one reads the other or not, and whoever else does',
  teaching: 'A group is what leads to one value: ask who reads an equation, not who stands beside it.',
};

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div', 'maximum', 'neg', 'exp', 'log', 'tanh']);

export function fuse({ eqns }: Jaxpr): number[][] {
  const groups: number[][] = [];
  eqns.forEach(({ primitive, output }, i) => {
    const before = eqns[i - 1];
    const joins =
      i > 0 &&
      ELEMENTWISE.has(primitive) &&
      ELEMENTWISE.has(before.primitive) &&
      String(before.output.shape) === String(output.shape);
    if (joins) groups.at(-1)!.push(i);
    else groups.push([i]);
  });
  return groups;
}
