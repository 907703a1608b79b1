import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/18-batched-backward');

const look = ({ gradientsBatch }: Subject, p: Params, x: NDArray, y: NDArray): Observation => {
  const [[N, I], H] = [x.shape, p.b1.shape[0]];
  return observation('gradientsBatch', { ...p, x, y }, () => gradientsBatch(p, x, y), {
    terms: N + I + H,
    scale: 1,
    sizes: { 'the batch size': N, 'the number of hidden units': H, 'the number of inputs': I },
  });
};

const params = ({ array }: Random, I: number, H: number): Params => ({
  W1: array([I, H]),
  b1: array([H]),
  W2: array([H, 1]),
  b2: array([1]),
});

export const spec = exercise<Subject>({
  id: 'step1-xor/18-batched-backward',
  core: true,
  observe: (subject, random) => [
    ...[
      [4, 5, 3, 1], // all sizes different, and none 2: a wrong axis does not fit
      [3, 3, 3, 1], // all sizes equal: a transpose fits
      [5, 3, 1, 1], // one hidden unit: W2 is its own transpose
    ].map(([N, I, H, K]) => look(subject, params(random, I, H), random.array([N, I]), random.array([N, K]))),
    look(subject, params(random, 2, 3), random.array([3, 2]), random.array([3])), // y as [N]
    look(subject, params(random, 2, 3), random.array([3, 2]), random.array([1, 1])), // one y for all rows
  ],
  laws: (subject) => {
    // exercise 15's: h = ¾ and ½, o = ½ for the inputs 2 and 5; the row with y = ½ has no slopes
    const p = {
      W1: array(
        [
          [Math.log(3) / 2, 0],
          [0, 0],
        ],
        'float64',
      ),
      b1: array([0, 0], 'float64'),
      W2: array([[4], [-2]], 'float64'),
      b2: array([-2], 'float64'),
    };
    const x = array(
      [
        [2, 5],
        [2, 5],
      ],
      'float64',
    );
    return [
      law(
        'a row with δ₃ = ¼ and one without: half of its slopes',
        look(subject, p, x, array([[0], [0.5]], 'float64')),
        {
          W1: array(
            [
              [3 / 16, -1 / 8],
              [15 / 32, -5 / 16],
            ],
            'float64',
          ),
          b1: array([3 / 32, -1 / 16], 'float64'),
          W2: array([[3 / 32], [1 / 16]], 'float64'),
          b2: array([1 / 8], 'float64'),
        },
      ),
    ];
  },
});
