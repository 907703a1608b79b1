import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/11-accuracy');

const look = ({ accuracy }: Subject, scores: NDArray, labels: readonly number[]): Observation =>
  observation('accuracy', { scores, labels }, () => accuracy(scores, labels), { terms: labels.length });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

/** Scores of which some are right: at every place but the third and the last, the label's is lifted above all others. */
const mostlyRight = ({ array: draw }: Random, N: number, K: number, labels: readonly number[]): NDArray => {
  const rows = draw([N, K]).toList() as number[][];
  labels.forEach((label, n) => {
    rows[n][label] = n === 2 || n === N - 1 ? -3 : 3.25;
  });
  return float64(rows);
};

export const spec = exercise<Subject>({
  id: 'step2-mnist/11-accuracy',
  core: true,
  observe: (subject, random) => [
    look(subject, mostlyRight(random, 7, 4, [3, 0, 2, 1, 1, 3, 0]), [3, 0, 2, 1, 1, 3, 0]),
    look(
      subject,
      float64([
        [0.1, 0.4, 0.3],
        [0.2, 0.7, 0.1],
        [0.3, 0.3, 0.4],
      ]),
      [1, 0, 2],
    ),
    look(
      subject,
      float64([
        [0.375, 0.375, 0.25],
        [0.25, 0.375, 0.375],
      ]),
      [0, 2],
    ), // ties
    look(
      subject,
      float64([
        [-5, -3],
        [-1, -2],
        [-7, -9],
      ]),
      [1, 0, 0],
    ), // scores, no probabilities
  ],
  laws: (subject) => [
    law(
      'two of three',
      look(
        subject,
        float64([
          [1, 0],
          [0, 1],
          [1, 0],
        ]),
        [0, 1, 1],
      ),
      2 / 3,
    ),
    law('of equal scores the first counts', look(subject, float64([[4, 4]]), [0]), 1),
    law('of equal scores the second does not', look(subject, float64([[4, 4]]), [1]), 0),
  ],
});
