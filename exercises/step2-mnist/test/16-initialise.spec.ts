import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/16-initialise');

/** Hands out `draws` one after the other. */
const look = (
  { initialise }: Subject,
  structure: readonly number[],
  draws: readonly number[],
): Observation => {
  let at = 0;
  const normal = (): number => draws[at++] ?? NaN;
  return observation('initialise', { structure, normal }, () => initialise(structure, normal), {
    terms: 2,
    dtype: true,
    sizes: {
      'the number of inputs': structure[0],
      'the root of the number of inputs': Math.sqrt(structure[0]),
    },
  });
};

const draws = ({ number }: Random, structure: readonly number[]): number[] =>
  Array.from({ length: structure.slice(1).reduce((sum, out, l) => sum + structure[l] * out, 0) }, number);

export const spec = exercise<Subject>({
  id: 'step2-mnist/16-initialise',
  core: true,
  observe: (subject, random) =>
    [
      [3, 5, 4, 2],
      [3, 3, 3],
      [6, 2],
    ].map((structure) => look(subject, structure, draws(random, structure))),
  laws: (subject) => [
    law('four inputs: the draws halved, row by row', look(subject, [4, 2], [2, 4, 6, 8, 10, 12, 14, 16]), [
      {
        W: array(
          [
            [1, 2],
            [3, 4],
            [5, 6],
            [7, 8],
          ],
          'float64',
        ),
        b: array([0, 0], 'float64'),
      },
    ]),
  ],
});
