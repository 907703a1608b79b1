import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, round, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/12-max-pool-backward');

const look = ({ maxPoolBackward }: Subject, dy: NDArray, x: NDArray, size: number): Observation =>
  observation('maxPoolBackward', { dy, x, size }, () => maxPoolBackward(dy, x, size), {
    terms: 1,
    sizes: { 'the pixels of a window': size * size },
  });

/** Whole numbers: many are equal. */
const tied = ({ array: draw }: Random, shape: readonly number[]): NDArray => round(draw(shape));

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/12-max-pool-backward',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([2, 3, 3, 2]), random.array([2, 3, 7, 5]), 2),
    look(subject, random.array([3, 2, 4, 3]), tied(random, [3, 2, 8, 6]), 2),
    look(subject, random.array([1, 2, 2, 2]), tied(random, [1, 2, 6, 7]), 3),
  ],
  laws: (subject) => [
    law(
      'to the 4; and of the three 7s to the first; nothing to the column left over',
      look(
        subject,
        float64([[[[10, 20]]]]),
        float64([
          [
            [
              [1, 4, 0, 7, 9],
              [2, 0, 7, 7, 9],
            ],
          ],
        ]),
        2,
      ),
      float64([
        [
          [
            [0, 10, 0, 20, 0],
            [0, 0, 0, 0, 0],
          ],
        ],
      ]),
    ),
  ],
});
