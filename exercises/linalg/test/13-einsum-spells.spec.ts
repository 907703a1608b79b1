import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, einsum, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/linalg/13-einsum-spells');
type Name = keyof ReturnType<Subject['spells']>;

/** What the learner's text computes on these operands. */
const cast = ({ spells }: Subject, name: Name, operands: Readonly<Record<string, NDArray>>): Observation =>
  observation(`spells().${name}`, operands, () => einsum(spells()[name], ...Object.values(operands)), {
    terms: 5,
    scale: 4,
  });

/** Every spell, on sizes that are all different, or all 3. */
const all = (
  subject: Subject,
  { array }: Random,
  N: number,
  I: number,
  O: number,
  K: number,
): Observation[] => [
  cast(subject, 'dot', { a: array([K]), b: array([K]) }),
  cast(subject, 'matVec', { A: array([N, K]), v: array([K]) }),
  cast(subject, 'matmul', { A: array([N, K]), B: array([K, O]) }),
  cast(subject, 'outer', { a: array([I]), b: array([O]) }),
  cast(subject, 'trace', { A: array([N, N]) }),
  cast(subject, 'dW', { x: array([N, I]), delta: array([N, O]) }),
  cast(subject, 'db', { delta: array([N, O]) }),
  cast(subject, 'dx', { delta: array([N, O]), W: array([I, O]) }),
];

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'linalg/13-einsum-spells',
  core: true,
  observe: (subject, random) => [...all(subject, random, 4, 3, 5, 2), ...all(subject, random, 3, 3, 3, 3)],
  laws: (subject) => {
    const [a, b] = [float64([1, 2]), float64([10, 100])];
    const A = float64([
      [1, 2],
      [3, 4],
    ]);
    const B = float64([
      [0, 1],
      [10, 0],
    ]);
    return [
      law('1·10 + 2·100', cast(subject, 'dot', { a, b }), array(210, 'float64')),
      law('A·v by hand', cast(subject, 'matVec', { A, v: b }), float64([210, 430])),
      law(
        'A·B by hand',
        cast(subject, 'matmul', { A, B }),
        float64([
          [20, 1],
          [40, 3],
        ]),
      ),
      law(
        'a multiplication table',
        cast(subject, 'outer', { a, b }),
        float64([
          [10, 100],
          [20, 200],
        ]),
      ),
      law('1 + 4', cast(subject, 'trace', { A }), array(5, 'float64')),
      law(
        'xᵀ·δ by hand',
        cast(subject, 'dW', { x: A, delta: B }),
        float64([
          [30, 1],
          [40, 2],
        ]),
      ),
      law('the columns’ sums', cast(subject, 'db', { delta: A }), float64([4, 6])),
      law(
        'δ·Wᵀ by hand',
        cast(subject, 'dx', { delta: A, W: B }),
        float64([
          [2, 10],
          [4, 30],
        ]),
      ),
    ];
  },
});
