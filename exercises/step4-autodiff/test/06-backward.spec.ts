import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step4-autodiff/06-backward');
type Node = import('#earlier/step4-autodiff/04-node').Node;

const leaf = (value: number): Node => ({ value, parents: [], pullback: () => [] });

/** A node whose slopes along its parents are given. */
const made = (parents: readonly Node[], slopes: readonly number[]): Node => ({
  value: parents.reduce((sum, { value }, i) => sum + value * slopes[i], 0),
  parents,
  pullback: (wish) => slopes.map((slope) => slope * wish),
});

/** The derivatives by these nodes, in their order. */
const look = (
  { backward }: Subject,
  graph: string,
  build: () => readonly [root: Node, ...asked: Node[]],
): Observation =>
  observation(
    'backward',
    { graph },
    () => {
      const [root, ...asked] = build();
      const gradients = backward(root);
      return [root, ...asked].map((node) => gradients.get(node));
    },
    { scale: 8, terms: 16 },
  );

/** x doubled n times, by nodes that count how often they are asked. */
const doubled = ({ backward }: Subject, n: number): Observation =>
  observation('backward', { graph: `x doubled ${n} times` }, () => {
    let asked = 0;
    const x = leaf(0.3);
    let root = x;
    for (let i = 0; i < n; i++) {
      const { value, parents, pullback } = made([root, root], [1, 1]);
      root = {
        value,
        parents,
        pullback(wish) {
          asked++;
          return pullback(wish);
        },
      };
    }
    return { derivative: backward(root).get(x), 'pullbacks called': asked };
  });

export const spec = exercise<Subject>({
  id: 'step4-autodiff/06-backward',
  core: true,
  observe: (subject, { number }: Random) => {
    const [x, y] = [number(), number()];
    const slopes = Array.from({ length: 9 }, number);
    return [
      look(subject, 'a chain of three', () => {
        const first = leaf(x);
        const second = made([first], [slopes[0]]);
        return [made([second], [slopes[1]]), second, first];
      }),
      look(subject, 'x used twice by one node', () => {
        const first = leaf(x);
        return [made([first, first], [slopes[0], slopes[1]]), first];
      }),
      // the node that both ways share has a parent of its own: it must have heard both before it passes on
      look(subject, 'two ways that part at p, which is made from x and y', () => {
        const [first, second] = [leaf(x), leaf(y)];
        const p = made([first, second], [slopes[0], slopes[1]]);
        const left = made([p], [slopes[2]]);
        const right = made([p, first], [slopes[3], slopes[4]]);
        const root = made([left, right, p], [slopes[5], slopes[6], slopes[7]]);
        return [root, left, right, p, first, second];
      }),
      doubled(subject, 12),
    ];
  },
  laws: (subject) => [
    law(
      'x·x at 3: the slope is 2x = 6',
      look(subject, 'x·x at x = 3', () => {
        const x = leaf(3);
        return [made([x, x], [3, 3]), x];
      }),
      [1, 6],
    ),
    law('2¹⁰ ways, ten nodes', doubled(subject, 10), { derivative: 1024, 'pullbacks called': 10 }),
  ],
});
