import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/linalg/07-broadcast-shapes');

type Shape = readonly number[];

const look = ({ broadcastShapes }: Subject, a: Shape, b: Shape): Observation =>
  observation('broadcastShapes', { a, b }, () => broadcastShapes(a, b));

const pairs: readonly (readonly [Shape, Shape])[] = [
  [
    [4, 3],
    [4, 3],
  ],
  [
    [4, 1],
    [4, 3],
  ],
  [
    [4, 3],
    [1, 3],
  ],
  [
    [4, 1],
    [1, 3],
  ],
  [
    [1, 3],
    [1, 3],
  ], // 1 against 1 stays 1
  [[4, 1], [1]],
  [[1, 1], [1]],
  [[4, 3], [3]], // a bias on a batch
  [[3], [4, 3]],
  [
    [2, 5, 3],
    [5, 1],
  ],
  [[], [2, 3]], // a single number has no axis
  [
    [0, 3],
    [1, 3],
  ], // an empty batch stays empty
  [[1], [0]],
  [[4, 3], [4]], // 3 against 4
  [
    [2, 3],
    [4, 3],
  ],
  [[0], [2]],
];

/** A shape of length 2 to 4, and the same with some axes 1. */
const lengths = (uniform: () => number): number[] =>
  Array.from({ length: 2 + Math.floor(3 * uniform()) }, () => 2 + Math.floor(6 * uniform()));

export const spec = exercise<Subject>({
  id: 'linalg/07-broadcast-shapes',
  core: true,
  observe: (subject, random) => {
    const shape = lengths(random.uniform);
    const stretched = shape.map((length) => (random.uniform() < 0.5 ? 1 : length));
    return [
      ...pairs.map(([a, b]) => look(subject, a, b)),
      look(subject, stretched, shape),
      look(subject, shape, stretched.slice(1)),
    ];
  },
  laws: (subject, random) => {
    const shape = lengths(random.uniform);
    return [
      law('the examples of the NumPy manual', look(subject, [8, 1, 6, 1], [7, 1, 5]), [8, 7, 6, 5]),
      law('the examples of the NumPy manual', look(subject, [15, 3, 5], [3, 1]), [15, 3, 5]),
      law('a shape meets itself: nothing changes', look(subject, shape, shape), shape),
      law('a single number changes nothing', look(subject, shape, []), shape),
      law('1 stretches to any length, to 0 as well', look(subject, [1, 4], [0, 4]), [0, 4]),
    ];
  },
});
