import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step2-mnist/18-error-back');

const look = ({ errorBack }: Subject, delta: NDArray, W: NDArray, zBelow: NDArray): Observation =>
  observation('errorBack', { delta, W, zBelow }, () => errorBack(delta, W, zBelow), {
    terms: W.shape[1] + 4,
    scale: 1,
  });

const float64 = (values: number[][]): NDArray => array(values, 'float64');

export const spec = exercise<Subject>({
  id: 'step2-mnist/18-error-back',
  core: true,
  observe: (subject, { array }) => [
    look(subject, array([4, 5]), array([3, 5]), array([4, 3])),
    look(subject, array([3, 3]), array([3, 3]), array([3, 3])),
    look(subject, array([2, 1]), array([4, 1]), array([2, 4])),
  ],
  laws: (subject) => [
    law(
      'z = 0, slope ¼: (1·2 + 10·3)·¼ and (1·4 + 10·5)·¼',
      look(
        subject,
        float64([[1, 10]]),
        float64([
          [2, 3],
          [4, 5],
        ]),
        float64([[0, 0]]),
      ),
      float64([[8, 13.5]]),
    ),
  ],
});
