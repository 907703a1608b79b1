import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/16-shift');

const look = ({ shift }: Subject, x: NDArray, down: number, right: number): Observation =>
  observation('shift', { x, down, right }, () => shift(x, down, right), { terms: 1 });

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/16-shift',
  core: false,
  observe: (subject, random) =>
    [
      [1, 0],
      [0, 1],
      [-1, 2],
      [2, -1],
      [0, 0],
    ].map(([down, right]) => look(subject, random.array([2, 3, 4, 5]), down, right)),
  laws: (subject) => [
    law(
      'one down, one to the left',
      look(
        subject,
        float64([
          [
            [
              [1, 2, 3],
              [4, 5, 6],
              [7, 8, 9],
            ],
          ],
        ]),
        1,
        -1,
      ),
      float64([
        [
          [
            [0, 0, 0],
            [2, 3, 0],
            [5, 6, 0],
          ],
        ],
      ]),
    ),
  ],
});
