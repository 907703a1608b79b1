import type { Node } from '#earlier/step4-autodiff/04-node';

export { add, constant, div, exp, tanh } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'mul gives each factor its own value for a slope',
  teaching: 'a·b grows by b when a grows by 1: each gets the value of the other.',
};

export function mul(a: Node, b: Node): Node {
  return { value: a.value * b.value, parents: [a, b], pullback: (c) => [c * a.value, c * b.value] };
}
