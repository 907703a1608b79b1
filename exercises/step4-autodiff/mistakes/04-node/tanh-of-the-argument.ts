import type { Node } from '#earlier/step4-autodiff/04-node';

export { add, constant, div, exp, mul } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'the slope of tanh is taken as 1 − a²: a stands where tanh a belongs',
  teaching: 'tanh′ is 1 − tanh²: square the node’s own value, not its parent’s.',
};

export function tanh(a: Node): Node {
  return { value: Math.tanh(a.value), parents: [a], pullback: (c) => [c * (1 - a.value ** 2)] };
}
