import type { Node } from '#earlier/step4-autodiff/04-node';

/** A node from its value, its parents, and the slope along each: of a number, a pullback can be no more than that. */
const node = (value: number, parents: readonly Node[], slopes: readonly number[]): Node => ({
  value,
  parents,
  pullback: (cotangent) => slopes.map((slope) => slope * cotangent),
});

export const constant = (v: number): Node => node(v, [], []);

export const add = (a: Node, b: Node): Node => node(a.value + b.value, [a, b], [1, 1]);

export const mul = (a: Node, b: Node): Node => node(a.value * b.value, [a, b], [b.value, a.value]);

export const div = (a: Node, b: Node): Node =>
  node(a.value / b.value, [a, b], [1 / b.value, -a.value / b.value ** 2]);

export const exp = (a: Node): Node => node(Math.exp(a.value), [a], [Math.exp(a.value)]);

export const tanh = (a: Node): Node => node(Math.tanh(a.value), [a], [1 - Math.tanh(a.value) ** 2]);
