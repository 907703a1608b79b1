import type { Node } from '#earlier/step4-autodiff/04-node';

export { add, constant, exp, mul, tanh } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'div does not square the divisor in what it gives to the divisor',
  teaching: 'The slope of a/b along b is −a/b².',
};

export function div(a: Node, b: Node): Node {
  const value = a.value / b.value;
  return { value, parents: [a, b], pullback: (c) => [c / b.value, -c * value] };
}
