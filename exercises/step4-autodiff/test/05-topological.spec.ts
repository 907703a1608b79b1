import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { alone, diamond, doublings, drawn, unequal, type Graph, type Toy } from './graphs.ts';

type Subject = typeof import('#earlier/step4-autodiff/05-topological');

/** How often the order breaks its rules: any order that does not is right. */
function faults(order: readonly Toy[], root: Toy, nodes: readonly Toy[]): unknown {
  const places = new Map<Toy, number>();
  order.forEach((each, place) => {
    if (!places.has(each)) places.set(each, place);
  });
  const early = order.filter((each, place) =>
    each.parents.some((parent) => (places.get(parent) ?? Infinity) > place),
  );
  return {
    missing: nodes
      .filter((each) => !places.has(each))
      .map(({ name }) => name)
      .join(', '),
    'more than once': order.length - places.size,
    'before a parent': early.length,
    last: order.at(-1) === root ? 'the root' : 'another node',
  };
}

const NONE = { missing: '', 'more than once': 0, 'before a parent': 0, last: 'the root' };

const look = ({ topological }: Subject, graph: string, [root, nodes]: Graph): Observation =>
  observation('topological', { graph }, () => faults(topological(root), root, nodes));

/** Whether its work grows with the nodes, a few visits each, or with the ways, 2ⁿ of them. */
const work = ({ topological }: Subject, n: number): Observation =>
  observation('topological', { graph: `x doubled ${n} times` }, () => {
    let visits = 0;
    const counted = (parents: readonly Toy[]): Toy => ({
      name: '',
      get parents() {
        visits++;
        return parents;
      },
    });
    let root = counted([]);
    for (let i = 0; i < n; i++) root = counted([root, root]);
    const { length } = topological(root);
    return { length, visits: visits > 20 * n ? 'many more than nodes' : 'a few a node' };
  });

export const spec = exercise<Subject>({
  id: 'step4-autodiff/05-topological',
  core: true,
  observe: (subject, random: Random) => [
    look(subject, 'x', alone()),
    look(subject, 'a = x+x, b = a+a, c = b+b', doublings(3)),
    look(subject, 'p and q from x, r from p and q', diamond()),
    look(subject, 'one way of one step, one of three', unequal()),
    look(subject, 'nine nodes, each from two before it', drawn(random, 9)),
    work(subject, 12),
  ],
  laws: (subject, random) => [
    law(
      'each once, after its parents, the root last',
      look(subject, 'twelve nodes, each from two before it', drawn(random, 12)),
      NONE,
    ),
  ],
});
