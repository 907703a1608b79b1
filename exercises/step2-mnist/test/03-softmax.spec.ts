import { exercise, law, observation, type Observation } from '@first-principles/course';
import { add, array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/03-softmax');

const look = ({ softmax }: Subject, z: NDArray): Observation =>
  observation('softmax', { z }, () => softmax(z), { terms: z.shape[1] });

const rows = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/03-softmax',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([4, 5])),
    look(subject, random.array([3, 3])),
    look(subject, add(random.array([2, 3]), rows([[1000], [-1000]]))), // large, and far below
    look(subject, rows([[1000, 0, 1000]])),
    look(subject, rows([[5000, 0, 0]])), // far above the mean
    look(
      subject,
      rows([
        [0, 1],
        [-2000, -1999],
      ]),
    ), // a row far below the other
  ],
  laws: (subject) => [
    law('equal scores: equal shares', look(subject, rows([[7, 7, 7, 7]])), rows([[0.25, 0.25, 0.25, 0.25]])),
    law(
      'scores ln 1, ln 2, ln 5: shares 1/8, 2/8, 5/8',
      look(subject, rows([[0, Math.log(2), Math.log(5)]])),
      rows([[0.125, 0.25, 0.625]]),
    ),
    law('a thousand ahead is certain', look(subject, rows([[1000, 0]])), rows([[1, 0]])),
  ],
});
