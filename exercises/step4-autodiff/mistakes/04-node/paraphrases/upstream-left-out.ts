import {
  add as sum,
  div as quotient,
  exp as power,
  mul as product,
  tanh as squash,
  type Node,
} from '#earlier/step4-autodiff/04-node';

export { constant } from '#earlier/step4-autodiff/04-node';

const deaf = ({ value, parents, pullback }: Node): Node => ({ value, parents, pullback: () => pullback(1) });

export const add = (a: Node, b: Node): Node => deaf(sum(a, b));
export const mul = (a: Node, b: Node): Node => deaf(product(a, b));
export const div = (a: Node, b: Node): Node => deaf(quotient(a, b));
export const exp = (a: Node): Node => deaf(power(a));
export const tanh = (a: Node): Node => deaf(squash(a));
