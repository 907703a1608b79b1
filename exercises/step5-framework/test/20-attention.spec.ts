import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import { thereAndBack } from './there-and-back.ts';

type Subject = typeof import('#earlier/step5-framework/20-attention');

interface Sizes {
  readonly batch?: readonly number[];
  readonly T: number;
  readonly S: number;
  readonly E: number;
  readonly V: number;
}

/** What it gives, and what comes back from dy. */
const used = (
  { attention }: Subject,
  { array: draw }: Random,
  { batch = [], T, S, E, V }: Sizes,
  ...causal: boolean[]
): Observation => {
  const operands = { q: draw([...batch, T, E]), k: draw([...batch, S, E]), v: draw([...batch, S, V]) };
  const dy = draw([...batch, T, V]);
  return observation(
    'attention',
    { ...operands, ...(causal.length > 0 && { causal: causal[0] }) },
    () => thereAndBack(operands, (q, k, v) => ({ y: attention(q, k, v, ...causal) }), { y: dy }),
    { terms: 64, scale: 8 },
  );
};

const values = (
  { attention }: Subject,
  q: NDArray,
  k: NDArray,
  v: NDArray,
  ...causal: boolean[]
): Observation =>
  observation(
    'attention',
    { q, k, v, ...(causal.length > 0 && { causal: causal[0] }) },
    () => attention(new Tensor(q), new Tensor(k), new Tensor(v), ...causal).data,
  );

const float64 = (numbers: number[][]): NDArray => array(numbers, 'float64');
const LN3 = Math.log(3);

export const spec = exercise<Subject>({
  id: 'step5-framework/20-attention',
  core: true,
  observe: (subject, random) => [
    used(subject, random, { T: 3, S: 4, E: 5, V: 2 }),
    used(subject, random, { batch: [2, 3], T: 2, S: 3, E: 4, V: 5 }),
    used(subject, random, { T: 3, S: 3, E: 3, V: 3 }, false),
    used(subject, random, { T: 4, S: 4, E: 3, V: 2 }, true),
    used(subject, random, { batch: [2], T: 3, S: 3, E: 2, V: 3 }, true),
  ],
  laws: (subject) => [
    law(
      'scores 2·ln 3/√4 and 0: weights ¾ and ¼, ¾·20 + ¼·40 = 25',
      values(
        subject,
        float64([[2, 0, 0, 0]]),
        float64([
          [LN3, 1, 2, 3],
          [0, 4, 5, 6],
        ]),
        float64([[20], [40]]),
      ),
      float64([[25]]),
    ),
    law(
      'causal, all scores 0: means of the first, the first two, all three values',
      values(
        subject,
        float64([[0], [0], [0]]),
        float64([[3], [-1], [4]]),
        float64([
          [12, 30],
          [24, 60],
          [48, 0],
        ]),
        true,
      ),
      float64([
        [12, 30],
        [18, 45],
        [28, 30],
      ]),
    ),
  ],
});
