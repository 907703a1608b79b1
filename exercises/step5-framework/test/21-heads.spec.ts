import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import { thereAndBack } from './there-and-back.ts';

type Subject = typeof import('#earlier/step5-framework/21-heads');
type Sizes = readonly [N: number, T: number, heads: number, E: number];

/** What splitting gives, and what comes back. */
const split = ({ splitHeads }: Subject, { array: draw }: Random, [N, T, heads, E]: Sizes): Observation => {
  const [x, dy] = [draw([N, T, heads * E]), draw([N, heads, T, E])];
  return observation(
    'splitHeads',
    { x, heads },
    () => thereAndBack({ x }, (operand) => ({ y: splitHeads(operand, heads) }), { y: dy }),
    { terms: 1 },
  );
};

/** What merging gives, and what comes back. */
const merged = ({ mergeHeads }: Subject, { array: draw }: Random, [N, T, heads, E]: Sizes): Observation => {
  const [x, dy] = [draw([N, heads, T, E]), draw([N, T, heads * E])];
  return observation(
    'mergeHeads',
    { x },
    () => thereAndBack({ x }, (operand) => ({ y: mergeHeads(operand) }), { y: dy }),
    { terms: 1 },
  );
};

const sizes: readonly Sizes[] = [
  [2, 3, 4, 5],
  [1, 3, 3, 3],
  [3, 2, 1, 4],
  [2, 4, 2, 4],
];

const float64 = (numbers: Parameters<typeof array>[0]): NDArray => array(numbers, 'float64');

export const spec = exercise<Subject>({
  id: 'step5-framework/21-heads',
  core: true,
  observe: (subject, random) => [
    ...sizes.map((each) => split(subject, random, each)),
    ...sizes.map((each) => merged(subject, random, each)),
  ],
  laws: (subject) => {
    const words = float64([
      [
        [1, 2, 3, 4, 5, 6],
        [10, 20, 30, 40, 50, 60],
      ],
    ]);
    const heads = float64([
      [
        [
          [1, 2],
          [10, 20],
        ],
        [
          [3, 4],
          [30, 40],
        ],
        [
          [5, 6],
          [50, 60],
        ],
      ],
    ]);
    return [
      law(
        'two words of six numbers, three heads: the first sees 1, 2 and 10, 20',
        observation(
          'splitHeads',
          { x: words, heads: 3 },
          () => subject.splitHeads(new Tensor(words), 3).data,
        ),
        heads,
      ),
      law(
        'and side by side again',
        observation('mergeHeads', { x: heads }, () => subject.mergeHeads(new Tensor(heads)).data),
        words,
      ),
    ];
  },
});
