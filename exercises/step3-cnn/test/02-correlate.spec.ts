import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/02-correlate');

const look = ({ correlate }: Subject, x: NDArray, k: NDArray): Observation =>
  observation('correlate', { x, k }, () => correlate(x, k), {
    terms: k.shape[0] * k.shape[1],
    scale: 4,
    dtype: true,
    sizes: { 'the entries of the kernel': k.shape[0] * k.shape[1] },
  });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/02-correlate',
  core: true,
  observe: (subject, random) => [
    look(subject, random.array([5, 7]), random.array([3, 2])),
    look(subject, random.array([6, 6]), random.array([3, 3])),
    look(subject, random.array([4, 5]), random.array([4, 5])),
  ],
  laws: (subject) => [
    law(
      'the difference of two neighbours',
      look(
        subject,
        float64([
          [1, 4, 9],
          [2, 2, 5],
        ]),
        float64([[-1, 1]]),
      ),
      float64([
        [3, 5],
        [0, 3],
      ]),
    ),
    law(
      'a kernel with a single 1 picks out a part of the image',
      look(
        subject,
        float64([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ]),
        float64([
          [0, 0],
          [1, 0],
        ]),
      ),
      float64([
        [4, 5],
        [7, 8],
      ]),
    ),
  ],
});
