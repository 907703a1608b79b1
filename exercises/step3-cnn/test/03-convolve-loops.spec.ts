import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';
import { CASES, drawn } from './layers.ts';

type Subject = typeof import('#earlier/step3-cnn/03-convolve-loops');

const look = ({ convolve }: Subject, x: NDArray, w: NDArray, b: NDArray, how: Conv): Observation =>
  observation('convolve', { x, w, b, how }, () => convolve(x, w, b, how), {
    terms: w.shape[1] * w.shape[2] * w.shape[3],
    scale: 8,
    dtype: true,
    sizes: { 'the number of channels': x.shape[1] },
  });

const cases = (subject: Subject, random: Random): Observation[] =>
  CASES.map((one) => {
    const { x, w, b, how } = drawn(random, one);
    return look(subject, x, w, b, how);
  });

const float64 = (values: Parameters<typeof array>[0]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/03-convolve-loops',
  core: true,
  observe: cases,
  laws: (subject) => [
    law(
      'two channels, a kernel that adds the first and takes away the second, and a bias of 100',
      look(
        subject,
        float64([
          [
            [
              [1, 2],
              [3, 4],
            ],
            [
              [10, 20],
              [30, 40],
            ],
          ],
        ]),
        float64([[[[1]], [[-1]]]]),
        float64([100]),
        { stride: 1, padding: 0 },
      ),
      float64([
        [
          [
            [91, 82],
            [73, 64],
          ],
        ],
      ]),
    ),
    law(
      'padding 1, stride 2: the corners of a 3 × 3 image, seen from outside',
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
        float64([
          [
            [
              [0, 0, 0],
              [0, 1, 0],
              [0, 0, 0],
            ],
          ],
        ]),
        float64([0]),
        { stride: 2, padding: 1 },
      ),
      float64([
        [
          [
            [1, 3],
            [7, 9],
          ],
        ],
      ]),
    ),
  ],
});
