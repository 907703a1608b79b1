import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, where, greater, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step3-cnn/09-relu');

const forwards = ({ relu }: Subject, x: NDArray): Observation =>
  observation('relu', { x }, () => relu(x), { terms: 1 });

const backwards = ({ reluBackward }: Subject, dy: NDArray, x: NDArray): Observation =>
  observation('reluBackward', { dy, x }, () => reluBackward(dy, x), { terms: 1 });

/** With exact zeros where it was large. */
const withZeros = (x: NDArray): NDArray => where(greater(x, 1.2), 0, x);

const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step3-cnn/09-relu',
  core: true,
  observe: (subject, random) => [
    forwards(subject, random.array([4, 5])),
    forwards(subject, random.array([2, 3, 4])),
    backwards(subject, random.array([4, 5]), random.array([4, 5])),
    backwards(subject, random.array([6, 7]), withZeros(random.array([6, 7]))),
  ],
  laws: (subject) => [
    law('−2, 0 and 3', forwards(subject, float64([-2, 0, 3])), float64([0, 0, 3])),
    law(
      'x decides, not dy; at 0 the gate is shut',
      backwards(subject, float64([5, 7, -9, -4]), float64([-2, 0, 3, -1])),
      float64([0, 0, -9, 0]),
    ),
  ],
});
