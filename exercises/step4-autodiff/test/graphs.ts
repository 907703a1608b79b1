import type { Random } from '@first-principles/course';

/** A node with a name: what was made from what. */
export interface Toy {
  readonly name: string;
  readonly parents: readonly Toy[];
}

const toy = (name: string, ...parents: Toy[]): Toy => ({ name, parents });

/** A graph: its result, and all its nodes. */
export type Graph = readonly [root: Toy, nodes: readonly Toy[]];

/** x alone. */
export function alone(): Graph {
  const x = toy('x');
  return [x, [x]];
}

/** x doubled again and again: 2ⁿ ways lead from the last to the first. */
export function doublings(n: number): Graph {
  const nodes = [toy('x')];
  for (let i = 1; i <= n; i++) nodes.push(toy(`x${i}`, nodes[i - 1], nodes[i - 1]));
  return [nodes[n], nodes];
}

/** Two ways from x, that meet. */
export function diamond(): Graph {
  const [x, y] = [toy('x'), toy('y')];
  const [p, q] = [toy('p', x, y), toy('q', x)];
  const r = toy('r', p, q);
  return [r, [x, y, p, q, r]];
}

/** A way of one step and one of three; the short one is met first. */
export function unequal(): Graph {
  const x = toy('x');
  const a = toy('a', x);
  const b = toy('b', a);
  const c = toy('c', b);
  const r = toy('r', a, x, c);
  return [r, [x, a, b, c, r]];
}

/** n nodes, each made from the one before it and another. */
export function drawn({ uniform }: Random, n: number): Graph {
  const nodes = [toy('n0')];
  for (let i = 1; i < n; i++) {
    const other = nodes[Math.floor(uniform() * i)];
    nodes.push(toy(`n${i}`, ...(uniform() < 0.3 ? [nodes[i - 1], other] : [other, nodes[i - 1]])));
  }
  return [nodes[n - 1], nodes];
}
