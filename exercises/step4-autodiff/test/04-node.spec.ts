import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step4-autodiff/04-node');
type Node = import('#earlier/step4-autodiff/04-node').Node;

const leaf = (value: number): Node => ({ value, parents: [], pullback: () => [] });

/** A node as data: which of the arguments its parents are, and what its pullback makes of c. */
const seen = (node: Node, args: readonly Node[], c: number): unknown => ({
  value: node.value,
  parents: node.parents.map((parent) => 'ab'[args.indexOf(parent)] ?? 'another node').join(', '),
  pullback: [...node.pullback(c)],
});

const one = (subject: Subject, name: 'exp' | 'tanh', a: number, c: number): Observation =>
  observation(
    name,
    { a, c },
    () => {
      const args = [leaf(a)];
      return seen(subject[name](args[0]), args, c);
    },
    { scale: 2, terms: 4 },
  );

const two = (subject: Subject, name: 'add' | 'mul' | 'div', a: number, b: number, c: number): Observation =>
  observation(name, { a, b, c }, () => {
    const args = [leaf(a), leaf(b)];
    return seen(subject[name](args[0], args[1]), args, c);
  });

export const spec = exercise<Subject>({
  id: 'step4-autodiff/04-node',
  core: true,
  observe: (subject, { number }: Random) => [
    observation('constant', { v: 3.5 }, () => seen(subject.constant(3.5), [], 2)),
    ...(['add', 'mul', 'div'] as const).flatMap((name) =>
      [0, 1].map(() => two(subject, name, number(), number(), number())),
    ),
    ...(['exp', 'tanh'] as const).flatMap((name) => [0, 1].map(() => one(subject, name, number(), number()))),
  ],
  laws: (subject) => {
    const { mul } = subject;
    return [
      law('3·4, and a wish of 10: 40 for the 3, 30 for the 4', two(subject, 'mul', 3, 4, 10), {
        value: 12,
        parents: 'a, b',
        pullback: [40, 30],
      }),
      law('6/2, and a wish of 4: 4/2 for the 6, −4·6/2² for the 2', two(subject, 'div', 6, 2, 4), {
        value: 3,
        parents: 'a, b',
        pullback: [2, -6],
      }),
      law('e⁰ and tanh 0 pass a wish on as it is', one(subject, 'exp', 0, 5), {
        value: 1,
        parents: 'a',
        pullback: [5],
      }),
      law(
        'x·x has x for both its parents',
        observation('mul', { x: 3 }, () => {
          const x = leaf(3);
          return seen(mul(x, x), [x], 2);
        }),
        { value: 9, parents: 'a, a', pullback: [6, 6] },
      ),
    ];
  },
});
