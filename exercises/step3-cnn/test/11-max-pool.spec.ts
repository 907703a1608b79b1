import { exercise, law, observation, type Observation } from '@first-principles/course';
import { abs, array, neg, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/11-max-pool');

const look = ({ maxPool }: Subject, x: NDArray, size: number): Observation =>
  observation('maxPool', { x, size }, () => maxPool(x, size), { terms: 1, dtype: true });

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/11-max-pool',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([2, 3, 7, 5]), 2), // a row and a column are left over
    look(subject, random.array([3, 2, 6, 6]), 3),
    look(subject, neg(abs(random.array([1, 2, 4, 8]))), 2), // nothing above 0
    look(subject, random.array([2, 1, 3, 4]), 1),
  ],
  laws: (subject) => [
    law(
      'two windows of two: 4 and −1',
      look(
        subject,
        float64([
          [
            [
              [1, 4, -3, -1],
              [2, 0, -2, -5],
            ],
          ],
        ]),
        2,
      ),
      float64([[[[4, -1]]]]),
    ),
  ],
});
