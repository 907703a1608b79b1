import { div as quotient, mul as product, add as sum, type Node } from '#earlier/step4-autodiff/04-node';

export { constant, exp, tanh } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'only the first argument is a parent, and only it hears anything',
  teaching: 'Both arguments made the result, so both get their share.',
};

const halved = ({ value, parents: [first], pullback }: Node): Node => ({
  value,
  parents: [first],
  pullback: (c) => pullback(c).slice(0, 1),
});

export const add = (a: Node, b: Node): Node => halved(sum(a, b));
export const mul = (a: Node, b: Node): Node => halved(product(a, b));
export const div = (a: Node, b: Node): Node => halved(quotient(a, b));
