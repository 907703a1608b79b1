import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/13-dropout');

const forwards = ({ dropout }: Subject, x: NDArray, rate: number, draws: readonly number[]): Observation => {
  let at = 0;
  const uniform = (): number => draws[at++] ?? NaN;
  return observation('dropout', { x, rate, uniform }, () => dropout(x, rate, uniform), { terms: 1 });
};

const backwards = ({ dropoutBackward }: Subject, dy: NDArray, mask: NDArray, rate: number): Observation =>
  observation('dropoutBackward', { dy, mask, rate }, () => dropoutBackward(dy, mask, rate), { terms: 1 });

const draws = ({ uniform }: Random, count: number): number[] => Array.from({ length: count }, uniform);

const mask = ({ uniform }: Random, shape: readonly [number, number]): NDArray =>
  array(
    Array.from({ length: shape[0] }, () => Array.from({ length: shape[1] }, () => (uniform() > 0.4 ? 1 : 0))),
    'float64',
  );

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/13-dropout',
  core: true,
  observe: (subject, random) => [
    forwards(subject, random.array([6, 7]), 0.3, draws(random, 42)),
    forwards(subject, random.array([5, 5]), 0.6, draws(random, 25)),
    forwards(subject, random.array([2, 3, 4]), 0, draws(random, 24)),
    backwards(subject, random.array([6, 7]), mask(random, [6, 7]), 0.3),
    backwards(subject, random.array([5, 5]), mask(random, [5, 5]), 0.6),
  ],
  laws: (subject) => [
    law(
      'rate ¼: a draw below ¼ silences, one at ¼ does not; ¾ become 1',
      forwards(subject, float64([3, 6, 9, 12]), 0.25, [0.2, 0.25, 0.9, 0]),
      { y: float64([0, 8, 12, 0]), mask: float64([0, 1, 1, 0]) },
    ),
    law(
      'rate ½: what passes comes back twice as large',
      backwards(subject, float64([3, 5]), float64([0, 1]), 0.5),
      float64([0, 10]),
    ),
  ],
});
