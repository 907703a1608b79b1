import type { Node } from '#earlier/step4-autodiff/04-node';

export { constant } from '#earlier/step4-autodiff/04-node';

export const mistake = {
  name: 'the pullbacks leave out what comes from above: they give their own slopes alone',
  teaching: 'The chain rule: every slope is multiplied by the cotangent.',
};

export function add(a: Node, b: Node): Node {
  return { value: a.value + b.value, parents: [a, b], pullback: () => [1, 1] };
}

export function mul(a: Node, b: Node): Node {
  return { value: a.value * b.value, parents: [a, b], pullback: () => [b.value, a.value] };
}

export function div(a: Node, b: Node): Node {
  const value = a.value / b.value;
  return { value, parents: [a, b], pullback: () => [1 / b.value, -value / b.value] };
}

export function exp(a: Node): Node {
  const value = Math.exp(a.value);
  return { value, parents: [a], pullback: () => [value] };
}

export function tanh(a: Node): Node {
  const value = Math.tanh(a.value);
  return { value, parents: [a], pullback: () => [1 - value * value] };
}
