import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, full, zeros, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/17-batched-forward');

const look = ({ forwardBatch }: Subject, p: Params, x: NDArray): Observation => {
  const [I, H] = p.W1.shape;
  return observation('forwardBatch', { ...p, x }, () => forwardBatch(p, x), { terms: I + H, scale: 1 });
};

const params = ({ array }: Random, I: number, H: number): Params => ({
  W1: array([I, H]),
  b1: array([H]),
  W2: array([H, 1]),
  b2: array([1]),
});

const ln3 = Math.log(3); // σ(ln 3) = ¾, σ(−ln 3) = ¼

export const spec = exercise<Subject>({
  id: 'step1-xor/17-batched-forward',
  core: true,
  observe: (subject, random) =>
    [
      [4, 2, 3], // all sizes different: a wrong axis does not fit
      [4, 2, 2], // W1 square: a transpose fits
      [3, 2, 3], // as many samples as hidden units: a bias fits either way
    ].map(([N, I, H]) => look(subject, params(random, I, H), random.array([N, I]))),
  laws: (subject, random) => {
    const x = random.array([5, 2]);
    const empty = {
      W1: zeros([2, 3], 'float64'),
      b1: zeros([3], 'float64'),
      W2: zeros([3, 1], 'float64'),
      b2: zeros([1], 'float64'),
    };
    const counted = {
      W1: array(
        [
          [ln3, 0],
          [0, ln3],
        ],
        'float64',
      ),
      b1: array([0, -ln3], 'float64'),
      W2: array([[4], [-4]], 'float64'),
      b2: array([ln3 - 2], 'float64'),
    };
    const rows = array(
      [
        [1, 0],
        [0, 1],
      ],
      'float64',
    );
    return [
      law('all weights 0: ½ everywhere', look(subject, empty, x), {
        h: full([5, 3], 0.5, 'float64'),
        o: full([5, 1], 0.5, 'float64'),
      }),
      law('row 1: h = σ(ln 3), σ(−ln 3), o = σ(4·¾ − 4·¼ + ln 3 − 2)', look(subject, counted, rows), {
        h: array(
          [
            [0.75, 0.25],
            [0.5, 0.5],
          ],
          'float64',
        ),
        o: array([[0.75], [1 / (1 + Math.exp(2) / 3)]], 'float64'),
      }),
    ];
  },
});
