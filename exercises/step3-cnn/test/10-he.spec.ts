import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/10-he');

const look = ({ he }: Subject, shape: readonly number[], draws: readonly number[]): Observation => {
  let at = 0;
  const normal = (): number => draws[at++] ?? NaN;
  return observation('he', { shape, normal }, () => he(shape, normal), { terms: 2, dtype: true });
};

const draws = ({ number }: Random, shape: readonly number[]): number[] =>
  Array.from({ length: shape.reduce((product, length) => product * length, 1) }, number);

export const spec = exercise<Subject>({
  id: 'step3-cnn/10-he',
  core: true,
  observe: (subject, random) =>
    [
      [4, 3, 2, 5],
      [3, 3, 3, 3],
      [2, 1, 5, 5],
    ].map((shape) => look(subject, shape, draws(random, shape))),
  laws: (subject) => [
    law(
      'a window of 2 × 4: half of each draw',
      look(subject, [1, 1, 2, 4], [2, 4, 6, 8, 10, 12, 14, 16]),
      array(
        [
          [
            [
              [1, 2, 3, 4],
              [5, 6, 7, 8],
            ],
          ],
        ],
        'float64',
      ),
    ),
  ],
});
