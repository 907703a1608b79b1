import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, mul, norm, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2.1-adversarial/05-same-size-noise');

/** Hands out `draws` one after the other. */
function dealt(draws: readonly number[]): () => number {
  let at = 0;
  return () => draws[at++] ?? NaN;
}

const look = ({ randomLike }: Subject, perturbation: NDArray, draws: readonly number[]): Observation => {
  const normal = dealt(draws);
  return observation('randomLike', { perturbation, normal }, () => randomLike(perturbation, normal), {
    scale: 4,
  });
};

const lengths = ({ randomLike }: Subject, perturbation: NDArray, draws: readonly number[]): Observation => {
  const normal = dealt(draws);
  return observation('randomLike (the length of each row)', { perturbation, normal }, () =>
    norm(randomLike(perturbation, normal), 1),
  );
};

/** Rows of very different lengths. */
function uneven({ array: draw }: Random, N: number, I: number): NDArray {
  return mul(draw([N, I]), array(Array.from({ length: N }, (_, n) => [0.1 * 3 ** n])).astype('float64'));
}

const numbers = ({ normal }: Random, count: number): number[] => Array.from({ length: count }, normal);

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/05-same-size-noise',
  core: true,
  observe: (subject, random) => [
    look(subject, uneven(random, 4, 5), numbers(random, 20)),
    look(subject, uneven(random, 3, 3), numbers(random, 9)),
  ],
  laws: (subject, random) => [
    law(
      'each row is as long as the one it stands for',
      lengths(
        subject,
        array(
          [
            [3, 4, 0],
            [0, 0, 0.5],
          ],
          'float64',
        ),
        numbers(random, 6),
      ),
      array([5, 0.5], 'float64'),
    ),
    law(
      'draws (8, 6) for a row of length 5: (4, 3)',
      look(subject, array([[-3, 4]], 'float64'), [8, 6]),
      array([[4, 3]], 'float64'),
    ),
  ],
});
