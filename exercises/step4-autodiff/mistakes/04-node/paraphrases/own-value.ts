import type { Node } from '#earlier/step4-autodiff/04-node';

export { add, constant, div, exp, tanh } from '#earlier/step4-autodiff/04-node';

export function mul(...parents: [Node, Node]): Node {
  const [x, y] = parents.map(({ value }) => value);
  return { value: x * y, parents, pullback: (cotangent) => parents.map(({ value }) => value * cotangent) };
}
