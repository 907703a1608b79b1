import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/12-confusion');

const look = ({ confusion }: Subject, scores: NDArray, labels: readonly number[]): Observation =>
  observation('confusion', { scores, labels }, () => confusion(scores, labels), {
    terms: labels.length,
    dtype: true,
  });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/12-confusion',
  core: false,
  observe: (subject, random) => {
    const labels = Array.from({ length: 12 }, () => Math.floor(4 * random.uniform()));
    // the first eight are as drawn; a few pairs are there for certain
    const sure = [0, 1, 1, 2, 2, 2];
    const scores = [
      ...(random.array([12, 4]).toList() as number[][]),
      ...[1, 2, 2, 0, 2, 1].map((read) => [0, 1, 2, 3].map((k) => (k === read ? 5 : 0.25 * k))),
    ];
    return [look(subject, float64(scores), [...labels, ...sure])];
  },
  laws: (subject) => [
    law(
      'a 0 read right, two 1s read as 0, one 1 read right',
      look(
        subject,
        float64([
          [9, 0],
          [9, 0],
          [9, 0],
          [0, 9],
        ]),
        [0, 1, 1, 1],
      ),
      float64([
        [1, 0],
        [2, 1],
      ]),
    ),
  ],
});
